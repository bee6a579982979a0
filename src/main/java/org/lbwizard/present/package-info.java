/**
 * Results of operations as people and as programs read them, the same for every front end; it prints nothing and knows no
 * terminal.
 */
@NullMarked
package org.lbwizard.present;

import org.jspecify.annotations.NullMarked;
