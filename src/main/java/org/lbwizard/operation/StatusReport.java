package org.lbwizard.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the status of a unit comes to: values for programs, lines for people, and what of it needs attention. */
public final class StatusReport {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> first = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> attention = new ArrayList<>();

    /** A value for programs. */
    public void value(String key, Object value) {
        values.put(key, value);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A line that only tells. */
    public void line(String line) {
        lines.add(line);
    }

    /** A line about something that must be looked at. */
    public void attention(String line) {
        lines.add(line);
        attention.add(line);
    }

    /** The same, before everything else that is shown. */
    public void urgent(String line) {
        first.add(line);
        attention.add(line);
    }

    /** Something that needs attention and is shown elsewhere. */
    public void counts(String sentence) {
        attention.add(sentence);
    }

    public boolean needsAttention() {
        return !attention.isEmpty();
    }

    public List<String> first() {
        return first;
    }

    public List<String> lines() {
        return lines;
    }

    /** All for a program. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(values);
        json.put("attention", attention);
        return json;
    }
}
