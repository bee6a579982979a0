/** The front end that fills a terminal with a page of questions; it decides nothing about the answers. */
@NullMarked
package org.lbwizard.ui.screen;

import org.jspecify.annotations.NullMarked;
