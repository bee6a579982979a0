/**
 * The transaction that brings a plan into place wholly or not at all, and the recovery of one that was cut off; it
 * does not know what the files are for.
 */
@NullMarked
package org.lbwizard.apply;

import org.jspecify.annotations.NullMarked;
