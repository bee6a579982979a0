/** What lbwizard sets in the kernel: modules and sysctl(8). */
@NullMarked
package org.lbwizard.program.kernel;

import org.jspecify.annotations.NullMarked;
