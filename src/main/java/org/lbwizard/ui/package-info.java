@NullMarked
package org.lbwizard.ui;

import org.jspecify.annotations.NullMarked;
