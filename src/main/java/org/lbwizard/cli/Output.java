package org.lbwizard.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;

/** Where commands print: text for people, JSON for programs. */
final class Output {
    private final PrintStream out;
    private final PrintStream err;

    Output(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void line(String line) {
        out.println(line);
    }

    void lines(List<String> lines) {
        lines.forEach(out::println);
    }

    void raw(String text) {
        out.print(text);
        out.flush();
    }

    void error(String line) {
        err.println(line);
    }

    void json(Object value) {
        try {
            out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(value));
        } catch (IOException impossible) {
            throw new IllegalStateException("values for JSON are maps, lists and texts", impossible);
        }
    }

    /** Problems as text on the error stream, or as JSON on standard output. */
    void problems(List<Problem> problems, boolean asJson) {
        if (asJson) {
            json(Map.of("problems", problems.stream().map(Output::values).toList()));
        } else {
            problems.forEach(p -> err.println(p.line()));
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
        values.put("line", place.line());
        values.put("column", place.column());
    }

    PrintStream stream() {
        return out;
    }
}
