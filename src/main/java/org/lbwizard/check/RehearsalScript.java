package org.lbwizard.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.program.ifupdown.Interfaces;
import org.lbwizard.program.ifupdown.KernelPorts;
import org.lbwizard.program.ipvs.IpvsTable;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/** The lines that put files in place for a rehearsal, and call the checks that they need. */
final class RehearsalScript {
    /** The last line, said once all was called. */
    static final String END = "rehearsed";

    private static final String LDIRECTORD_CF = "/etc/ha.d/ldirectord.cf";
    static final String HA_CF = "/etc/ha.d/ha.cf";
    static final String AUTHKEYS = "/etc/ha.d/authkeys";
    static final String HARESOURCES = "/etc/ha.d/haresources";
    static final String MOVER = "/etc/ha.d/resource.d/lbwizard-addresses";
    private static final String INTERFACES = "/etc/network/interfaces";
    private static final String SYSCTL = "/etc/sysctl.d/60-lbwizard.conf";
    private static final String RULES = "/etc/nftables.d/lbwizard-autonat.nft";
    private static final Set<String> REHEARSED =
            Set.of(LDIRECTORD_CF, HA_CF, AUTHKEYS, MOVER, HARESOURCES, INTERFACES, SYSCTL, RULES);
    private static final Pattern SERIAL = Pattern.compile("(?m)^serial (/dev/\\w+)");
    private static final Pattern METHOD = Pattern.compile("(?m)^iface \\S+ inet (?!static|loopback)");

    /** So many rules take ipvsadm about a second (half a millisecond a line). */
    private static final int MOST_RULES = 2000;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Facts goal;
    private final Predicate<String> hasSetting;
    private final List<String> lines = new ArrayList<>();

    /**
     * Writes the script.
     *
     * @param all texts by path; those that nobody rehearses are left out
     * @param hasSetting whether the machine has a kernel setting
     */
    RehearsalScript(Map<String, String> all, Facts goal, Predicate<String> hasSetting) {
        this.goal = goal;
        this.hasSetting = hasSetting;
        all.forEach((path, text) -> {
            if (REHEARSED.contains(path)) {
                texts.put(path, text);
            }
        });
        texts.forEach((path, text) -> put(path, text));
        calls();
        lines.add("echo " + END);
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    Set<String> names() {
        return texts.keySet();
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** printf is the shell's own: nothing is started for it, and nothing of it is seen in a list of processes. */
    private void put(String path, String text) {
        lines.add("printf %s " + quoted(text) + " >\"$stage\"" + quoted(path));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private void calls() {
        List<String> ports = ports();
        for (int n = 0; n < ports.size(); n++) {
            lines.add("make_port " + quoted(ports.get(n)) + " " + n);
        }
        boolean addressed = interfaces();
        if (texts.containsKey(SYSCTL)) {
            lines.add("check_settings" + settings());
        }
        if (texts.containsKey(RULES)) {
            lines.add("check_rules " + RULES);
        }
        if (texts.containsKey(LDIRECTORD_CF)) {
            lines.add("check_ldirectord");
        }
        if (expectsTable()) {
            put("/table", rules());
            lines.add("check_table");
        }
        if (texts.containsKey(HA_CF) && texts.containsKey(AUTHKEYS)) {
            heartbeat(addressed);
        }
    }

    /** Those with addresses, and those that are only set up for these. */
    private List<String> ports() {
        Stream<String> addressed = present(Fact.Kind.CONFIGURED).map(Fact::name);
        Interfaces file = Interfaces.of(texts.getOrDefault(INTERFACES, ""));
        return Stream.concat(addressed, file.ports(KernelPorts.NONE).stream())
                .distinct()
                .toList();
    }

    /** Those that are there now. */
    private String settings() {
        return present(Fact.Kind.SETTING)
                .map(Fact::name)
                .filter(hasSetting)
                .map(name -> " " + quoted(name))
                .collect(Collectors.joining());
    }

    /** Whether the ports have got their addresses. */
    private boolean interfaces() {
        String text = texts.getOrDefault(INTERFACES, "");
        if (text.isEmpty()) {
            return false;
        }
        lines.add("parse_interfaces");
        if (METHOD.matcher(text).find()) {
            return false;
        }
        lines.add("check_interfaces");
        present(Fact.Kind.ADDRESS)
                .forEach(a -> lines.add("expect_address " + quoted(a.name()) + " " + quoted(a.detail())));
        goal.get(Fact.ROUTE)
                .map(route -> route.split(" ", 2))
                .ifPresent(to -> lines.add("expect_route " + quoted(to[0]) + " " + quoted(to[1])));
        return true;
    }

    private void heartbeat(boolean addressed) {
        if (!addressed) {
            present(Fact.Kind.ADDRESS)
                    .forEach(a -> lines.add("give_address " + quoted(a.name()) + " " + quoted(a.detail())));
        }
        if (texts.containsKey(HARESOURCES)) {
            lines.add("check_addresses");
        }
        Matcher serial = SERIAL.matcher(texts.getOrDefault(HA_CF, ""));
        if (serial.find()) {
            lines.add("make_serial_port " + quoted(serial.group(1)));
        }
        lines.add("check_heartbeat " + quoted(goal.get(Fact.HOST_NAME).orElse("lbmaster")));
    }

    private Stream<Fact> present(Fact.Kind kind) {
        return goal.of(kind).stream().filter(fact -> goal.get(fact).isPresent());
    }

    /** Whether the rules of IPVS are rehearsed too. */
    boolean expectsTable() {
        return texts.containsKey(LDIRECTORD_CF) && !table().facts().isEmpty();
    }

    /** The rules that are rehearsed: all, or where that would take long all but the real servers. */
    Facts table() {
        List<Fact> virtual = present(Fact.Kind.VIRTUAL).toList();
        List<Fact> real = present(Fact.Kind.REAL).toList();
        Map<Fact, Optional<String>> rules = new LinkedHashMap<>();
        virtual.stream().limit(MOST_RULES).forEach(fact -> rules.put(fact, goal.get(fact)));
        if (virtual.size() + real.size() <= MOST_RULES) {
            real.forEach(fact -> rules.put(fact, goal.get(fact)));
        }
        return new Facts(rules);
    }

    /** In the format of ipvsadm-restore(8). */
    private String rules() {
        StringBuilder rules = new StringBuilder();
        table().values().forEach((fact, value) -> {
            String service = String.join(" ", IpvsTable.named(fact.name()));
            if (fact.kind() == Fact.Kind.VIRTUAL) {
                rules.append("-A %s %s\n".formatted(service, String.join(" ", IpvsTable.balanced(value.orElse("")))));
            } else {
                String[] words = value.orElse("").split(" ", 2);
                String method = IpvsTable.option(words[0]);
                rules.append("-a %s -r %s %s -w %s\n".formatted(service, fact.detail(), method, words[1]));
            }
        });
        return rules.toString();
    }
}
