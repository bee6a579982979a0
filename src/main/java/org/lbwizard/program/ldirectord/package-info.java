/** What lbwizard knows of ldirectord: its file, its log, and what it makes of both. */
@NullMarked
package org.lbwizard.program.ldirectord;

import org.jspecify.annotations.NullMarked;
