/** Files made from a template and a view, with no decision in the template; it does not know what the files mean. */
@NullMarked
package org.lbwizard.render;

import org.jspecify.annotations.NullMarked;
