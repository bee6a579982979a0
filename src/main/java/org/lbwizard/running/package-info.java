/**
 * What holds on the running machine, as facts: reading them, what they should be, and the acts between the two; it
 * knows no appliance and changes no configuration file.
 */
@NullMarked
package org.lbwizard.running;

import org.jspecify.annotations.NullMarked;
