/**
 * The commands: options in, an exit code and text or JSON out; the only room that wires the others and ends the
 * process.
 */
@NullMarked
package org.lbwizard.cli;

import org.jspecify.annotations.NullMarked;
