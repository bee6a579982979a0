@NullMarked
package org.lbwizard.history;

import org.jspecify.annotations.NullMarked;
