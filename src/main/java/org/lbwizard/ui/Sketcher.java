package org.lbwizard.ui;

import java.util.List;
import org.lbwizard.flow.Answers;

/** Tells a front end what the answers so far look like. */
public interface Sketcher {
    /**
     * The lines of a drawing, in box-drawing characters.
     *
     * @param width columns that no line exceeds
     */
    List<String> sketch(Answers soFar, int width);
}
