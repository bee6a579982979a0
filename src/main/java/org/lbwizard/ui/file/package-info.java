/**
 * The front end that takes its answers from a file, and the file that an interrupted session is resumed from; it knows
 * no terminal.
 */
@NullMarked
package org.lbwizard.ui.file;

import org.jspecify.annotations.NullMarked;
