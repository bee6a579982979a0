/**
 * What lbwizard knows of ifupdown: its file, as interfaces(5) and the program itself have it; it knows no other
 * program.
 */
@NullMarked
package org.lbwizard.program.ifupdown;

import org.jspecify.annotations.NullMarked;
