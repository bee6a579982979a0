/** The watch of lbwizard itself over what other programs brought. */
@NullMarked
package org.lbwizard.program.watch;

import org.jspecify.annotations.NullMarked;
