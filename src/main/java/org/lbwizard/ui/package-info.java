/** What the front ends share; it knows no terminal library. */
@NullMarked
package org.lbwizard.ui;

import org.jspecify.annotations.NullMarked;
