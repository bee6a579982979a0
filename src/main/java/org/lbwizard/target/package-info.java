/**
 * What lbwizard writes for each outside program, and what holds on the machine once that is in place; it applies
 * nothing and asks nobody.
 */
@NullMarked
package org.lbwizard.target;

import org.jspecify.annotations.NullMarked;
