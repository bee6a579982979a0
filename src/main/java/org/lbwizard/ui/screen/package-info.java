@NullMarked
package org.lbwizard.ui.screen;

import org.jspecify.annotations.NullMarked;
