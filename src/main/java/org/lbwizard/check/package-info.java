@NullMarked
package org.lbwizard.check;

import org.jspecify.annotations.NullMarked;
