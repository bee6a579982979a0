/** The one list of all programs. */
@NullMarked
package org.lbwizard.program.catalogue;

import org.jspecify.annotations.NullMarked;
