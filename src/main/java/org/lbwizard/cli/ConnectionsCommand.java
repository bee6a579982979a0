package org.lbwizard.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lbwizard.operation.ListConnections;
import org.lbwizard.program.Connection;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Shows which clients are connected to which real servers. */
@CommandLine.Command(
        name = "connections",
        description = "Show the connections that go through this unit now.",
        footer = {"", "Examples:", "  lbwizard connections --virtual VIP1 --state SYN_RECV"})
final class ConnectionsCommand extends Command {
    @Option(names = "--virtual", paramLabel = "LABEL", description = "Only those to this virtual server.")
    private @Nullable String virtual;

    @Option(names = "--real", paramLabel = "ADDRESS[:PORT]", description = "Only those to this real server.")
    private @Nullable String real;

    @Option(names = "--client", paramLabel = "ADDRESS", description = "Only those of this client.")
    private @Nullable String client;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state, such as ESTABLISHED.")
    private @Nullable String state;

    ConnectionsCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        List<Connection> chosen = new ListConnections(site())
                .matching(new ListConnections.Filter(
                        Optional.ofNullable(virtual),
                        Optional.ofNullable(real),
                        Optional.ofNullable(client),
                        Optional.ofNullable(state)));
        if (global().json()) {
            output().json(Map.of(
                    "connections",
                    chosen.stream().map(ConnectionsCommand::values).toList()));
            return Exit.DONE;
        }
        chosen.forEach(one -> output().line("%-21s  %-21s  %-21s  %-11s  %4d s"
                .formatted(one.client(), one.service(), one.server(), one.state(), one.seconds())));
        output().line(chosen.isEmpty() ? "No connections." : count(chosen));
        return Exit.DONE;
    }

    private static String count(List<Connection> all) {
        Map<String, Long> byState =
                all.stream().collect(Collectors.groupingBy(Connection::state, TreeMap::new, Collectors.counting()));
        return all.size() + " in all: "
                + byState.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> values(Connection one) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("client", one.client());
        values.put("service", one.service());
        values.put("server", one.server());
        values.put("state", one.state());
        values.put("seconds", one.seconds());
        return values;
    }
}
