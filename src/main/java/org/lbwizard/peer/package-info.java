@NullMarked
package org.lbwizard.peer;

import org.jspecify.annotations.NullMarked;
