/**
 * Makes proposed answers of a machine's settings, and an appliance of the answers; it does not know how an answer was
 * entered.
 */
@NullMarked
package org.lbwizard.interview;

import org.jspecify.annotations.NullMarked;
