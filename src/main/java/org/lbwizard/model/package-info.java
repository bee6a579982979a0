@NullMarked
package org.lbwizard.model;

import org.jspecify.annotations.NullMarked;
