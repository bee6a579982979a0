package org.lbwizard.model;

import java.util.List;

/**
 * A rule across parts that is broken.
 *
 * @param parts the parts that contradict each other; any of them could be changed
 * @param what what is wrong and why
 * @param advice what to do instead
 */
public record Finding(List<Part> parts, String what, String advice) {
    public Finding {
        parts = List.copyOf(parts);
    }

    static Finding of(Part part, String what, String advice) {
        return new Finding(List.of(part), what, advice);
    }
}
