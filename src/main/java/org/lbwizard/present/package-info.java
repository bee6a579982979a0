/** Results of operations as people and as programs read them, the same for every front end. */
@NullMarked
package org.lbwizard.present;

import org.jspecify.annotations.NullMarked;
