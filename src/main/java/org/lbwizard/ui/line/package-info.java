/**
 * The front end that asks one question at a time on a line terminal or a pipe; it decides nothing about the answers.
 */
@NullMarked
package org.lbwizard.ui.line;

import org.jspecify.annotations.NullMarked;
