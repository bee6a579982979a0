@NullMarked
package org.lbwizard.wizard;

import org.jspecify.annotations.NullMarked;
