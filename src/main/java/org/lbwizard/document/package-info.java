/** The appliance as a file, written and read again without loss; it knows nothing of the files of other programs. */
@NullMarked
package org.lbwizard.document;

import org.jspecify.annotations.NullMarked;
