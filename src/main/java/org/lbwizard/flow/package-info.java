/**
 * What the wizard asks, as data: pages, questions, kinds of answer and conditions; it knows neither a terminal nor
 * what the answers are for.
 */
@NullMarked
package org.lbwizard.flow;

import org.jspecify.annotations.NullMarked;
