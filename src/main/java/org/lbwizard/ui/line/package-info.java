@NullMarked
package org.lbwizard.ui.line;

import org.jspecify.annotations.NullMarked;
