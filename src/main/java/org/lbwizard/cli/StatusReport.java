package org.lbwizard.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the status of a unit comes to: values for programs, lines for people, and what of it needs attention. */
final class StatusReport {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> first = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> attention = new ArrayList<>();

    /** A value for programs. */
    void value(String key, Object value) {
        values.put(key, value);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** A line that only tells. */
    void line(String line) {
        lines.add(line);
    }

    /** A line about something that must be looked at. */
    void attention(String line) {
        lines.add(line);
        attention.add(line);
    }

    /** The same, before everything else that is shown. */
    void urgent(String line) {
        first.add(line);
        attention.add(line);
    }

    /** Something that needs attention and is shown elsewhere. */
    void counts(String sentence) {
        attention.add(sentence);
    }

    boolean needsAttention() {
        return !attention.isEmpty();
    }

    List<String> first() {
        return first;
    }

    List<String> lines() {
        return lines;
    }

    /** All for a program. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(values);
        json.put("attention", attention);
        return json;
    }
}
