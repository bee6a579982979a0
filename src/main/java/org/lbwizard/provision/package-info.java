/**
 * Makes the plan that brings the machine to an appliance; it does not know how the appliance came about, and changes
 * nothing.
 */
@NullMarked
package org.lbwizard.provision;

import org.jspecify.annotations.NullMarked;
