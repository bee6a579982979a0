@NullMarked
package org.lbwizard.target;

import org.jspecify.annotations.NullMarked;
