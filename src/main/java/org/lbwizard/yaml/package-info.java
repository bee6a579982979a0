@NullMarked
package org.lbwizard.yaml;

import org.jspecify.annotations.NullMarked;
