/** What remains to be done at the real servers, as scripts and steps for their platforms; it carries out none of it. */
@NullMarked
package org.lbwizard.kit;

import org.jspecify.annotations.NullMarked;
