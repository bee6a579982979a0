@NullMarked
package org.lbwizard.running;

import org.jspecify.annotations.NullMarked;
