/** The appliance as values that cannot be wrong, and the rules between them; it knows no file, program or machine. */
@NullMarked
package org.lbwizard.model;

import org.jspecify.annotations.NullMarked;
