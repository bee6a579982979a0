/** What lbwizard knows of heartbeat: its files, and how it moves the floating addresses. */
@NullMarked
package org.lbwizard.program.heartbeat;

import org.jspecify.annotations.NullMarked;
