/**
 * The other unit of a pair over ssh, and who of the two has the floating addresses; it decides nothing about a change.
 */
@NullMarked
package org.lbwizard.peer;

import org.jspecify.annotations.NullMarked;
