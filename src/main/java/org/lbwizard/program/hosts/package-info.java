/** What lbwizard knows of the machine's name and of hosts(5). */
@NullMarked
package org.lbwizard.program.hosts;

import org.jspecify.annotations.NullMarked;
