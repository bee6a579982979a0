/** What is rendered, file by file, and what the programs that read those files say to it. */
@NullMarked
package org.lbwizard.golden;

import org.jspecify.annotations.NullMarked;
