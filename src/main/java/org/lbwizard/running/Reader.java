package org.lbwizard.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.host.RunningPorts;
import org.lbwizard.host.Tree;

/** Sees what the running machine is doing: from /proc and /sys where these tell, else from the field's own tools. */
final class Reader {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Pattern SYNC =
            Pattern.compile("(?m)^(master|backup) sync daemon \\(mcast=([^,]+), syncid=([0-9]+)");
    private static final String YES = "yes";

    /** What systemd calls a unit that runs; one that reads its files again runs meanwhile. */
    private static final Set<String> RUNNING = Set.of("active", "reloading");

    private final Tree tree;
    private final Commands commands;

    Reader(Tree tree, Commands commands) {
        this.tree = tree;
        this.commands = commands;
    }

    /**
     * These facts; every service in the IPVS table; every address of the ports among them.
     *
     * @throws IOException if the machine cannot be seen
     */
    Facts read(Collection<Fact> wanted) throws IOException {
        try {
            return seen(wanted);
        } catch (UncheckedIOException unseen) {
            throw unseen.getCause();
        }
    }

    private Facts seen(Collection<Fact> wanted) throws IOException {
        Map<Fact, Optional<String>> seen = new LinkedHashMap<>();
        wanted.forEach(fact -> seen.put(fact, Optional.empty()));
        Map<Fact, String> present = new HashMap<>();
        if (has(wanted, Fact.Kind.ADDRESS)) {
            addresses(present);
        }
        if (has(wanted, Fact.Kind.DAEMON)) {
            daemons(wanted, present);
        }
        if (has(wanted, Fact.Kind.SYNC)) {
            synchronisation(present);
        }
        Map<Fact, String> table = table();
        present.putAll(table);
        for (Fact fact : wanted) {
            seen.put(fact, Optional.ofNullable(present.get(fact)).or(() -> single(fact)));
        }
        table.forEach((fact, value) -> seen.put(fact, Optional.of(value)));
        present.forEach((fact, value) -> {
            if (fact.kind() == Fact.Kind.ADDRESS && wanted.contains(Fact.configured(fact.name()))) {
                seen.put(fact, Optional.of(value));
            }
        });
        return new Facts(seen);
    }

    private Map<Fact, String> table() throws IOException {
        String text = text(IpvsTable.PATH).orElse("");
        Map<Fact, String> table = IpvsTable.parse(text);
        if (IpvsTable.isPersistent(text)) {
            Ran saved = commands.run(Command.of(BOUND, "ipvsadm", "--save", "--numeric"));
            if (!saved.isGood()) {
                throw new IOException("the IPVS table cannot be read: ipvsadm: " + saved.complaint());
            }
            return IpvsTable.saved(saved.out());
        }
        return table;
    }

    private static boolean has(Collection<Fact> wanted, Fact.Kind kind) {
        return wanted.stream().anyMatch(fact -> fact.kind() == kind);
    }

    /** A fact that is read by itself. */
    private Optional<String> single(Fact fact) {
        return switch (fact.kind()) {
            case HOST_NAME -> text("/proc/sys/kernel/hostname").map(String::strip);
            case MODULE ->
                exists("/sys/module/" + fact.name().replace('-', '_')) ? Optional.of("loaded") : builtIn(fact);
            case SETTING ->
                text(Fact.settingPath(fact.name())).map(v -> v.strip().replaceAll("\\s+", " "));
            case LINK -> link(fact.name());
            case CONFIGURED -> configured(fact.name());
            case LEASED -> leased(fact.name());
            case ROUTE -> route();
            case RULES -> rules(fact.name());
            case ADDRESS, DAEMON, SYNC, VIRTUAL, REAL -> Optional.empty();
        };
    }

    private Optional<String> builtIn(Fact module) {
        String release = text("/proc/sys/kernel/osrelease").orElse("").strip();
        return text("/lib/modules/" + release + "/modules.builtin")
                .filter(list -> list.contains("/" + module.name() + ".ko"))
                .map(list -> "loaded");
    }

    private Optional<String> link(String port) {
        return text("/sys/class/net/" + port + "/flags").map(flags -> RunningPorts.isUp(flags) ? "up" : "down");
    }

    /** ifupdown's own list: a line {@code port=stanza} for each port that is up. */
    private Optional<String> configured(String port) {
        return text("/run/network/ifstate")
                .filter(state -> state.lines().anyMatch(line -> line.startsWith(port + "=")))
                .map(state -> YES);
    }

    /** The client that ifupdown starts writes its number there. */
    private Optional<String> leased(String port) {
        return text("/run/dhclient." + port + ".pid")
                .map(String::strip)
                .filter(pid -> pid.matches("[0-9]+"))
                .flatMap(pid -> text("/proc/" + pid + "/comm"))
                .filter(name -> name.strip().equals("dhclient"))
                .map(name -> YES);
    }

    private Optional<String> route() {
        return Routes.defaultRoute(text("/proc/net/route").orElse(""));
    }

    /** A table counts as loaded if there is a rule in it: flushing leaves the empty chain. */
    private Optional<String> rules(String table) {
        Ran listed = commands.run(Command.of(BOUND, "nft", "list", "table", "ip", table));
        boolean hasRule = listed.out()
                .lines()
                .map(String::strip)
                .anyMatch(line -> !line.matches("(table|chain) .*|type .* hook .*|}|"));
        return listed.isGood() && hasRule ? Optional.of("loaded") : Optional.empty();
    }

    /** Lines of {@code ip -o}: number, port, inet, address, and words among which "dynamic" marks a lease. */
    private void addresses(Map<Fact, String> present) throws IOException {
        Ran listed = commands.run(Command.of(BOUND, "ip", "-o", "-4", "address", "show"));
        if (!listed.isGood()) {
            throw new IOException("the addresses of the interfaces cannot be read: ip: " + listed.complaint());
        }
        for (String line : listed.out().lines().toList()) {
            List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
            if (words.size() > 3 && words.get(2).equals("inet")) {
                String port = words.get(1).split("@", 2)[0];
                String value = words.contains("dynamic") ? "dynamic" : "static";
                present.put(Fact.address(port, words.get(3)), value);
            }
        }
    }

    private void daemons(Collection<Fact> wanted, Map<Fact, String> present) throws IOException {
        List<String> units = wanted.stream()
                .filter(f -> f.kind() == Fact.Kind.DAEMON)
                .map(Fact::name)
                .toList();
        List<String> argv = new ArrayList<>(List.of("systemctl", "show", "--property=Id,ActiveState"));
        argv.addAll(units);
        Ran shown = commands.run(new Command(argv, BOUND, Optional.empty()));
        if (!shown.isGood()) {
            throw new IOException("the state of the daemons cannot be read: systemctl: " + shown.complaint());
        }
        for (String block : shown.out().split("\n\n", -1)) {
            Map<String, String> values = new HashMap<>();
            block.lines().filter(l -> l.contains("=")).forEach(l -> {
                String[] sides = l.split("=", 2);
                values.put(sides[0], sides[1]);
            });
            if (RUNNING.contains(values.getOrDefault("ActiveState", "")) && values.containsKey("Id")) {
                present.put(Fact.daemon(values.get("Id")), "active");
            }
        }
    }

    private void synchronisation(Map<Fact, String> present) {
        Ran listed = commands.run(Command.of(BOUND, "ipvsadm", "--list", "--daemon"));
        SYNC.matcher(listed.out())
                .results()
                .forEach(line -> present.put(Fact.sync(line.group(1)), line.group(2) + " " + line.group(3)));
    }

    private boolean exists(String path) {
        try {
            return tree.exists(path);
        } catch (IOException unseen) {
            throw new UncheckedIOException(unseen);
        }
    }

    /** A file of the kernel's or of a daemon's; one that cannot be read must not pass for one that is not there. */
    private Optional<String> text(String path) {
        try {
            return Optional.of(new String(tree.read(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Optional.empty();
        } catch (IOException unseen) {
            throw new UncheckedIOException(unseen);
        }
    }
}
