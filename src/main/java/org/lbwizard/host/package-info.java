@NullMarked
package org.lbwizard.host;

import org.jspecify.annotations.NullMarked;
