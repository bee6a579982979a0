@NullMarked
package org.lbwizard.kit;

import org.jspecify.annotations.NullMarked;
