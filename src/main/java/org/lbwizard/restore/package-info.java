@NullMarked
package org.lbwizard.restore;

import org.jspecify.annotations.NullMarked;
