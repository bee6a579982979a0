@NullMarked
package org.lbwizard.diagnosis;

import org.jspecify.annotations.NullMarked;
