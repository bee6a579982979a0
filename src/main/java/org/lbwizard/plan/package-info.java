@NullMarked
package org.lbwizard.plan;

import org.jspecify.annotations.NullMarked;
