@NullMarked
package org.lbwizard.ui.file;

import org.jspecify.annotations.NullMarked;
