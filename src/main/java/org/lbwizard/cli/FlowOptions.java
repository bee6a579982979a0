package org.lbwizard.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.Kind;
import org.lbwizard.flow.Question;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The questions of a flow as options of a command, so that a question stands in one place for both. */
final class FlowOptions {
    private final Flow flow;
    private final Set<String> without;
    private final Map<String, String> given = new LinkedHashMap<>();

    /**
     * The options of a flow.
     *
     * @param without questions that the command takes otherwise
     */
    FlowOptions(Flow flow, Set<String> without) {
        this.flow = flow;
        this.without = Set.copyOf(without);
    }

    Flow flow() {
        return flow;
    }

    /** A command that takes them. */
    CommandLine lineOf(Command command) {
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        flow.questions().filter(q -> !without.contains(q.key())).forEach(question -> spec.addOption(option(question)));
        return line;
    }

    private OptionSpec option(Question question) {
        return OptionSpec.builder("--" + question.key())
                .paramLabel(label(question.kind()))
                .type(String.class)
                .description(question.prompt() + ".")
                .setter(new ISetter() {
                    @Override
                    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
                    public <T> T set(T value) {
                        if (value == null) {
                            given.remove(question.key());
                        } else {
                            given.put(question.key(), value.toString());
                        }
                        return value;
                    }
                })
                .build();
    }

    private static String label(Kind kind) {
        return switch (kind) {
            case Kind.YesNo yesNo -> "yes|no";
            case Kind.Choice choice -> String.join("|", choice.choices().keySet());
            case Kind.Address address -> "ADDRESS";
            case Kind.InterfaceAddress address -> "ADDRESS/PREFIX";
            case Kind.Netmask mask -> "NETMASK";
            case Kind.Addresses addresses -> "ADDRESSES";
            case Kind.PortNumber port -> "PORT";
            case Kind.NetworkPort port -> "INTERFACE";
            case Kind.WholeNumber number -> "N";
            case Kind.Text text -> "TEXT";
            case Kind.Secret secret -> "REFERENCE";
        };
    }

    /** Answers with what was given on the command line over them. */
    Map<String, String> over(Map<String, String> present) {
        Map<String, String> all = new LinkedHashMap<>(present);
        all.putAll(given);
        return all;
    }

    /**
     * The option that a problem of an answer is about: where the answer is as it was before, the last one given before
     * it.
     */
    String blamed(String key, Map<String, String> present) {
        List<String> keys = flow.questions().map(Question::key).toList();
        return given.containsKey(key) || !present.containsKey(key)
                ? key
                : keys.subList(0, keys.indexOf(key) + 1).reversed().stream()
                        .filter(given::containsKey)
                        .findFirst()
                        .orElse(key);
    }

    /** The options as they were given, for the history; a secret shows as stars. */
    String said() {
        return said(given);
    }

    /** The options that would give these answers, but for those that are as before. */
    String said(Answers answers, Map<String, String> before) {
        Map<String, String> fresh = new LinkedHashMap<>(answers.byKey());
        fresh.entrySet().removeAll(before.entrySet());
        return said(fresh);
    }

    private String said(Map<String, String> answers) {
        return flow.questions()
                .filter(question -> answers.containsKey(question.key()))
                .map(question -> " --" + question.key() + " "
                        + (question.isSecret() ? "***" : quoted(answers.getOrDefault(question.key(), ""))))
                .collect(Collectors.joining());
    }

    /** As a shell would need it. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9._:/,@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** What was given on the command line, by its key. */
    Map<String, String> given() {
        return Map.copyOf(given);
    }
}
