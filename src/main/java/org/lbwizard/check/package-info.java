/**
 * What speaks against a plan before anything is touched: own rules, the real programs and the network; it changes
 * nothing.
 */
@NullMarked
package org.lbwizard.check;

import org.jspecify.annotations.NullMarked;
