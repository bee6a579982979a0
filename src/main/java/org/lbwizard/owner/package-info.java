/** The other programs that would set the same again, found by their own formats; it only looks. */
@NullMarked
package org.lbwizard.owner;

import org.jspecify.annotations.NullMarked;
