@NullMarked
package org.lbwizard.render;

import org.jspecify.annotations.NullMarked;
