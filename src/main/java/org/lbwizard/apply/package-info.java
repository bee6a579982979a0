@NullMarked
package org.lbwizard.apply;

import org.jspecify.annotations.NullMarked;
