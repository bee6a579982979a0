/** How anything wrong is told: a place, what is wrong and what to do; it knows no other package. */
@NullMarked
package org.lbwizard.problem;

import org.jspecify.annotations.NullMarked;
