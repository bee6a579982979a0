package org.lbwizard.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws a flow, for people. */
public final class FlowDrawing {
    private FlowDrawing() {}

    /** Every way through the flow with the questions on it. */
    public static String text(Flow flow) {
        Map<String, Paths.Way> ways = new LinkedHashMap<>();
        Paths.of(flow).forEach(way -> ways.putIfAbsent(way.said(), way));
        StringBuilder text = new StringBuilder();
        text.append(flow.title()).append(" (").append(flow.id()).append("): ");
        text.append(ways.size()).append(ways.size() == 1 ? " way\n" : " ways\n");
        ways.forEach((said, way) -> {
            text.append('\n').append(said.isEmpty() ? "always" : said).append('\n');
            way.pages().forEach(page -> text.append("  %-18s %s%n".formatted(page.id(), keys(page, way))));
        });
        return text.toString().replaceAll("(?m) +$", "");
    }

    private static String keys(Page page, Paths.Way way) {
        return way.questions().stream()
                .filter(page.questions()::contains)
                .map(q -> q.asked() ? q.key() : "(" + q.key() + ")")
                .collect(Collectors.joining(", "));
    }

    /** The state machine as a Mermaid flowchart. */
    public static String mermaid(Flow flow) {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        for (Page page : flow.pages()) {
            text.append("  ")
                    .append(page.id())
                    .append("[\"")
                    .append(label(page))
                    .append("\"]\n");
        }
        for (Page page : flow.pages()) {
            for (Page.Exit exit : page.exits()) {
                String when = exit.when().words();
                text.append("  ").append(page.id());
                text.append(when.isEmpty() ? " --> " : " -->|" + when + "| ");
                text.append(exit.page()).append('\n');
            }
        }
        return text.toString();
    }

    private static String label(Page page) {
        List<String> lines = page.questions().stream().map(FlowDrawing::label).toList();
        String title = "<b>" + page.title() + "</b>";
        return lines.isEmpty() ? title : title + "<br/>" + String.join("<br/>", lines);
    }

    private static String label(Question question) {
        String when = Stream.concat(
                        Stream.of(question.when().words()),
                        Stream.concat(question.seen().stream(), question.askedWhere().stream())
                                .map(fact -> "where " + fact + " is seen"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        String note = !question.asked() ? " (answer file only)" : when.isEmpty() ? "" : " (" + when + ")";
        return question.key() + note;
    }
}
