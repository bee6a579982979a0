@NullMarked
package org.lbwizard.interview;

import org.jspecify.annotations.NullMarked;
