/**
 * The generations: what was in place, who put it there, when and how it ended; it reads and keeps them, and applies
 * none.
 */
@NullMarked
package org.lbwizard.history;

import org.jspecify.annotations.NullMarked;
