package org.lbwizard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lbwizard.interview.ServerInterview;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.StopException;
import org.lbwizard.running.Connection;
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
        ManagedSystem site = site();
        List<Connection> chosen =
                Connection.all(table(site)).stream().filter(wanted(site)).toList();
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

    private static String table(ManagedSystem site) throws IOException {
        try {
            return new String(site.tree().read(Connection.TABLE), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "this machine has no IPVS now (" + Connection.TABLE + " is not there)",
                    "set it up with `lbwizard`, or see `systemctl status ldirectord`");
        }
    }

    private Predicate<Connection> wanted(ManagedSystem site) throws IOException {
        Predicate<Connection> wanted = one -> isAt(real, one.server()) && isAt(client, one.client());
        if (virtual != null) {
            String service = ServerInterview.virtualServer(site.applianceOrFactory(), virtual)
                    .endPoint();
            wanted = wanted.and(one -> one.service().equals(service));
        }
        if (state != null) {
            String word = state.toUpperCase(Locale.ROOT);
            wanted = wanted.and(one -> one.state().equals(word));
        }
        return wanted;
    }

    private static boolean isAt(@Nullable String address, String endPoint) {
        return address == null || endPoint.equals(address) || endPoint.startsWith(address + ":");
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
