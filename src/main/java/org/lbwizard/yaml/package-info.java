/**
 * Reading hostile YAML within limits, with a place for each problem, and writing it; it knows no meaning of any key.
 */
@NullMarked
package org.lbwizard.yaml;

import org.jspecify.annotations.NullMarked;
