package org.lbwizard.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    /** What was given on the command line, by its key. */
    Map<String, String> given() {
        return Map.copyOf(given);
    }
}
