/** What would change, file by file and act by act, as a value that can be shown and refused; it changes nothing. */
@NullMarked
package org.lbwizard.plan;

import org.jspecify.annotations.NullMarked;
