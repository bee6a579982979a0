@NullMarked
package org.lbwizard.cli;

import org.jspecify.annotations.NullMarked;
