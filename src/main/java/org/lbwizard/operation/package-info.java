/**
 * The use cases: each takes a request, tells a listener what goes on, asks an operator where a word is needed, and gives
 * a result; it knows no terminal, no exit code, no signal and no front end.
 */
@NullMarked
package org.lbwizard.operation;

import org.jspecify.annotations.NullMarked;
