@NullMarked
package org.lbwizard.document;

import org.jspecify.annotations.NullMarked;
