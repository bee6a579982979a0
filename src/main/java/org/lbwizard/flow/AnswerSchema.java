package org.lbwizard.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The JSON Schema (draft 2020-12) of a flow's answer files, for editors: the wizard itself checks more. YAML readers
 * take some answers for booleans and numbers, so these types are allowed where they can occur.
 */
public final class AnswerSchema {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String ADDRESS = OCTET + "(\\." + OCTET + "){3}";
    private static final String PREFIX = "/([89]|[12][0-9]|30)";

    private static final String NETWORK_PORT = "[A-Za-z0-9][A-Za-z0-9._-]{0,14}|([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}";

    private AnswerSchema() {}

    public static Map<String, Object> of(Flow flow) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Answers to the lbwizard flow " + flow.id());
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("required", List.of("flow", "answers"));
        schema.put("properties", ordered("flow", Map.of("const", flow.id()), "answers", answers(flow)));
        return schema;
    }

    private static Map<String, Object> answers(Flow flow) {
        Map<String, Object> properties = new LinkedHashMap<>();
        flow.questions().forEach(q -> properties.put(q.key(), property(q)));
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("type", "object");
        answers.put("additionalProperties", false);
        answers.put("properties", properties);
        answers.put("required", required(flow));
        List<Object> branches = new ArrayList<>();
        List<Paths.Way> ways = Paths.of(flow);
        flow.questions().forEach(q -> addBranch(q, ways, branches));
        if (!branches.isEmpty()) {
            answers.put("allOf", branches);
        }
        return answers;
    }

    /** What has no default and is met on every way. */
    private static List<String> required(Flow flow) {
        List<Paths.Way> ways = Paths.of(flow);
        return flow.questions()
                .filter(q -> q.asked() && q.byDefault().isEmpty() && q.seen().isEmpty())
                .filter(q -> ways.stream().allMatch(way -> way.questions().contains(q)))
                .map(Question::key)
                .toList();
    }

    private static Map<String, Object> property(Question question) {
        Map<String, Object> property = new LinkedHashMap<>(type(question.kind()));
        property.put("title", question.prompt().replaceAll("[{}]", ""));
        property.put("description", question.help().strip());
        return property;
    }

    private static Map<String, Object> type(Kind kind) {
        return switch (kind) {
            case Kind.YesNo yesNo ->
                Map.of(
                        "anyOf",
                        List.of(Map.of("type", "boolean"), pattern("[Yy]([Ee][Ss])?|[Nn][Oo]?|[Tt]rue|[Ff]alse")));
            case Kind.Choice(Map<String, String> choices) -> Map.of("enum", List.copyOf(choices.keySet()));
            case Kind.Address address -> pattern(ADDRESS);
            case Kind.InterfaceAddress address -> pattern(ADDRESS + "(" + PREFIX + ")?");
            case Kind.Netmask mask ->
                Map.of(
                        "anyOf",
                        List.of(
                                pattern(ADDRESS + "|" + PREFIX),
                                Map.of("type", "integer", "minimum", 8, "maximum", 30)));
            case Kind.Addresses(int atMost) ->
                Map.of(
                        "anyOf",
                        List.of(
                                pattern(ADDRESS + "([, ]+" + ADDRESS + "){0," + (atMost - 1) + "}"),
                                Map.of(
                                        "type",
                                        "array",
                                        "minItems",
                                        1,
                                        "maxItems",
                                        atMost,
                                        "uniqueItems",
                                        true,
                                        "items",
                                        pattern(ADDRESS))));
            case Kind.NetworkPort port -> pattern(NETWORK_PORT);
            case Kind.PortNumber port ->
                Map.of(
                        "anyOf",
                        List.of(Map.of("type", "integer", "minimum", 1, "maximum", 65535), pattern("[1-9][0-9]{0,4}")));
            case Kind.WholeNumber(int least, int most) -> Map.of("type", "integer", "minimum", least, "maximum", most);
            case Kind.Text(int atMost) -> Map.of("type", List.of("string", "number", "boolean"), "maxLength", atMost);
            case Kind.Secret secret -> pattern("(file:/|env:).+");
        };
    }

    private static Map<String, Object> pattern(String regex) {
        return Map.of("type", "string", "pattern", "^(" + regex + ")$");
    }

    /** A question that is not on every way: the deciding answers, where given, must lead to it. */
    private static void addBranch(Question question, List<Paths.Way> ways, List<Object> branches) {
        List<Paths.Way> met =
                ways.stream().filter(w -> w.questions().contains(question)).toList();
        Map<String, Object> leading = new LinkedHashMap<>();
        for (String key : choices(ways)) {
            Set<String> here = values(met, key);
            if (!here.equals(values(ways, key)) && !here.isEmpty()) {
                leading.put(key, Map.of("enum", spellings(here)));
            }
        }
        if (!leading.isEmpty()) {
            branches.add(
                    ordered("if", Map.of("required", List.of(question.key())), "then", Map.of("properties", leading)));
        }
    }

    /** The keys of the yes/no questions and choices that decide the way. */
    private static Set<String> choices(List<Paths.Way> ways) {
        Set<String> keys = new LinkedHashSet<>();
        ways.forEach(way -> way.questions().stream()
                .filter(q -> q.kind() instanceof Kind.YesNo || q.kind() instanceof Kind.Choice)
                .forEach(q -> keys.add(q.key())));
        return keys;
    }

    private static Set<String> values(List<Paths.Way> ways, String key) {
        return ways.stream().flatMap(way -> way.answers().get(key).stream()).collect(Collectors.toSet());
    }

    private static List<Object> spellings(Set<String> values) {
        List<Object> spellings = new ArrayList<>();
        for (String value : new TreeSet<>(values)) {
            spellings.add(value);
            if (value.equals("yes")) {
                spellings.addAll(List.of(true, "y", "true", "Yes", "YES", "Y"));
            } else if (value.equals("no")) {
                spellings.addAll(List.of(false, "n", "false", "No", "NO", "N"));
            }
        }
        return spellings;
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
