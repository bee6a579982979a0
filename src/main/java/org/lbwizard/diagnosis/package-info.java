/** Why clients are not served, found by looking from here; it repairs nothing. */
@NullMarked
package org.lbwizard.diagnosis;

import org.jspecify.annotations.NullMarked;
