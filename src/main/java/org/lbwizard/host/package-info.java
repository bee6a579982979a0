/**
 * The one room that touches files, programs, terminals and the network, behind ports that a test can replace; it knows
 * no appliance.
 */
@NullMarked
package org.lbwizard.host;

import org.jspecify.annotations.NullMarked;
