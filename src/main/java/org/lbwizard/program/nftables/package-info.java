/** What lbwizard knows of nftables. */
@NullMarked
package org.lbwizard.program.nftables;

import org.jspecify.annotations.NullMarked;
