/** The other unit of a pair, reached by OpenSSH. */
@NullMarked
package org.lbwizard.program.sshpeer;

import org.jspecify.annotations.NullMarked;
