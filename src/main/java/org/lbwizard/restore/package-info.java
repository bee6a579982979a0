/** The factory settings as an appliance; it does not know how they are applied. */
@NullMarked
package org.lbwizard.restore;

import org.jspecify.annotations.NullMarked;
