/** A balancer and a network program that exist in tests only: what adding a program takes. */
@NullMarked
package org.lbwizard.program.fake;

import org.jspecify.annotations.NullMarked;
