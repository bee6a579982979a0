/** What lbwizard knows of the resolver of the C library: resolv.conf(5). */
@NullMarked
package org.lbwizard.program.resolver;

import org.jspecify.annotations.NullMarked;
