package org.lbwizard.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Wrapping;

/** Where commands print: text for people, JSON for programs. */
final class Output {
    private static final int WIDTH = 80;

    private final PrintStream out;
    private final PrintStream err;

    Output(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void line(String line) {
        out.println(Printable.shown(line));
    }

    void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** Lines with colours of ours, made of nothing but what the product itself has read and checked. */
    void colored(List<String> lines) {
        lines.forEach(out::println);
    }

    /** Lines for people, broken where a terminal of 80 columns ends. */
    void wrapped(List<String> lines) {
        lines.forEach(line -> Wrapping.lines(Printable.shown(line), WIDTH).forEach(out::println));
    }

    /** A text with its own lines, or a part of a line. */
    void raw(String text) {
        out.print(Printable.shown(text));
        out.flush();
    }

    /** What moves the terminal's cursor. */
    void control(String sequence) {
        out.print(sequence);
        out.flush();
    }

    void error(String line) {
        err.println(Printable.shown(line));
    }

    void json(Object value) {
        try {
            out.println(Printable.json(
                    JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(ordered(value))));
        } catch (IOException impossible) {
            throw new IllegalStateException("values for JSON are maps, lists and texts", impossible);
        }
    }

    /** The same values, with the keys of unordered maps in their alphabet's order, so that equal data prints equal. */
    private static Object ordered(Object value) {
        return switch (value) {
            case LinkedHashMap<?, ?> map -> {
                Map<Object, Object> same = new LinkedHashMap<>();
                map.forEach((key, one) -> same.put(key, ordered(one)));
                yield same;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> sorted = new TreeMap<>();
                map.forEach((key, one) -> sorted.put(key, ordered(one)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(Output::ordered).toList();
            default -> value;
        };
    }

    /** Problems as text on the error stream, or as JSON on standard output. */
    void problems(List<Problem> problems, boolean asJson) {
        if (asJson) {
            json(Map.of("problems", problems.stream().map(Output::values).toList()));
        } else {
            problems.forEach(p -> err.println(Printable.line(p.line())));
        }
    }

    static Map<String, Object> values(Problem problem) {
        Map<String, Object> values = new LinkedHashMap<>();
        problem.place().ifPresent(place -> put(values, place));
        values.put("severity", problem.isError() ? "error" : "warning");
        values.put("key", problem.subject());
        values.put("problem", problem.what());
        values.put("advice", problem.advice());
        return values;
    }

    private static void put(Map<String, Object> values, Place place) {
        values.put("file", place.source());
        if (place.line() > 0) {
            values.put("line", place.line());
            values.put("column", place.column());
        }
    }

    PrintStream stream() {
        return out;
    }
}
