/** The network around the appliance as a drawing in text; it knows no terminal and no machine. */
@NullMarked
package org.lbwizard.diagram;

import org.jspecify.annotations.NullMarked;
