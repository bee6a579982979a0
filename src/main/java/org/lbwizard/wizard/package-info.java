/**
 * The state of a run through a flow as a pure function of what was entered; it knows no terminal, file, clock or
 * machine.
 */
@NullMarked
package org.lbwizard.wizard;

import org.jspecify.annotations.NullMarked;
