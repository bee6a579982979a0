/** The network around the appliance as a drawing in text. */
@NullMarked
package org.lbwizard.diagram;

import org.jspecify.annotations.NullMarked;
