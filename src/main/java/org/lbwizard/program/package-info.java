/** The port behind which every outside program is: what lbwizard writes for it, sees of it and does to it. */
@NullMarked
package org.lbwizard.program;

import org.jspecify.annotations.NullMarked;
