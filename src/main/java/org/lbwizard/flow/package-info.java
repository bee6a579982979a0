@NullMarked
package org.lbwizard.flow;

import org.jspecify.annotations.NullMarked;
