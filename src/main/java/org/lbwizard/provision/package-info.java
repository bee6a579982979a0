@NullMarked
package org.lbwizard.provision;

import org.jspecify.annotations.NullMarked;
