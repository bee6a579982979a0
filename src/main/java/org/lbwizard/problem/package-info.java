@NullMarked
package org.lbwizard.problem;

import org.jspecify.annotations.NullMarked;
