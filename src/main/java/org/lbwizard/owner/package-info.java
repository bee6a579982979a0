@NullMarked
package org.lbwizard.owner;

import org.jspecify.annotations.NullMarked;
