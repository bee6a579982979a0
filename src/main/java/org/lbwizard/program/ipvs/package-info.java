/** What lbwizard knows of IPVS: the table of the kernel, its connections, and ipvsadm(8). */
@NullMarked
package org.lbwizard.program.ipvs;

import org.jspecify.annotations.NullMarked;
