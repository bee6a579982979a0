package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.model.Link;
import org.lbwizard.model.LinkLayer;
import org.lbwizard.model.LinkLayer.LowerPort;

/** What an interfaces file says of bonds, bridges and VLANs: what a port needs so that it comes up. */
public final class LowerLayers {
    private static final Pattern VLAN = Pattern.compile("(.+)\\.[0-9]{1,4}");
    private static final Set<String> MEMBERS = Set.of("bond-slaves", "slaves", "bridge-ports");
    private static final String MASTER = "bond-master";
    private static final String RAW_DEVICE = "vlan-raw-device";
    private static final Set<String> NO_NAMES = Set.of("none", "all", "regex", "noregex");

    private final Interfaces interfaces;
    private final KernelPorts kernel;

    public LowerLayers(Interfaces interfaces, KernelPorts kernel) {
        this.interfaces = interfaces;
        this.kernel = kernel;
    }

    /** What a port needs below IP. */
    public LinkLayer of(String port) {
        Map<String, LowerPort> below = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>(Set.of(port));
        members(port).forEach(member -> collect(member, seen, below));
        return new LinkLayer(options(port), List.copyOf(below.values()));
    }

    /** The deepest first; a port without a stanza comes up with the one that names it. */
    private void collect(String port, Set<String> seen, Map<String, LowerPort> below) {
        if (!seen.add(port)) {
            return;
        }
        members(port).forEach(member -> collect(member, seen, below));
        if (Link.isName(port) && !stanzas(port).isEmpty()) {
            below.put(port, new LowerPort(port, options(port)));
        }
    }

    private List<Stanza> stanzas(String port) {
        return interfaces.of(port, kernel);
    }

    /** Whether the file says how a port is made that is no hardware. */
    public boolean makes(String port) {
        return VLAN.matcher(port).matches()
                || !named(port, MEMBERS).isEmpty()
                || !named(port, Set.of(RAW_DEVICE)).isEmpty()
                || stanzas(port).stream()
                        .flatMap(stanza -> stanza.all().stream())
                        .anyMatch(option -> plain(option.name()).equals("bond-mode"))
                || !slavesThatName(port).isEmpty();
    }

    /** The ports that belong to a bond or a bridge, and have no address of their own. */
    public Set<String> slaves() {
        Set<String> slaves = new LinkedHashSet<>();
        interfaces.ports(kernel).forEach(port -> slaves.addAll(membersOf(port)));
        return slaves;
    }

    /** What a port is that is no hardware, for people. */
    public Optional<String> described(String port) {
        List<String> members = List.copyOf(membersOf(port));
        if (!members.isEmpty()) {
            boolean isBridge = stanzas(port).stream()
                    .flatMap(stanza -> stanza.all().stream())
                    .anyMatch(option -> plain(option.name()).equals("bridge-ports"));
            return Optional.of((isBridge ? "bridge of " : "bond of ") + String.join(", ", members));
        }
        return makes(port) && !members(port).isEmpty()
                ? Optional.of("VLAN on " + String.join(", ", members(port)))
                : Optional.empty();
    }

    /** The ports that are part of a bond or a bridge. */
    public Set<String> membersOf(String port) {
        Set<String> members = new LinkedHashSet<>(named(port, MEMBERS));
        members.addAll(slavesThatName(port));
        return members;
    }

    /** The ports directly below one. */
    private Set<String> members(String port) {
        Set<String> members = membersOf(port);
        List<String> raw = named(port, Set.of(RAW_DEVICE));
        members.addAll(raw);
        var vlan = VLAN.matcher(port);
        if (raw.isEmpty() && vlan.matches()) {
            members.add(vlan.group(1));
        }
        return members;
    }

    private List<String> named(String port, Set<String> options) {
        List<String> named = new ArrayList<>();
        for (Stanza stanza : stanzas(port)) {
            for (Option option : stanza.all()) {
                if (options.contains(plain(option.name()))) {
                    named.addAll(names(option.value()));
                }
            }
        }
        return named;
    }

    /** A pattern of ports is bridge-utils' to look up. */
    private static List<String> names(String value) {
        List<String> names = new ArrayList<>();
        String before = "";
        for (String word : value.split("\\s+", -1)) {
            if (!NO_NAMES.contains(word) && !before.endsWith("regex")) {
                names.add(word);
            }
            before = word;
        }
        return names;
    }

    private List<String> slavesThatName(String bond) {
        return interfaces.stanzas().stream()
                .filter(stanza -> stanza.all().stream()
                        .anyMatch(option -> plain(option.name()).equals(MASTER)
                                && option.value().equals(bond)))
                .map(Stanza::port)
                .distinct()
                .toList();
    }

    /** Older packages take an underscore where newer ones take a dash. */
    private static String plain(String option) {
        return option.replace('_', '-');
    }

    /** MTU and MAC address of another family's stanza mean something else. */
    private List<String> options(String port) {
        return stanzas(port).stream()
                .filter(stanza ->
                        stanza.name().equals(stanza.port()) || !stanza.name().contains(":"))
                .flatMap(stanza -> stanza.all().stream().filter(option -> belongs(stanza, option)))
                .map(option -> option.line().replaceAll("\\s+", " "))
                .filter(LinkLayer::isOptionLine)
                .distinct()
                .toList();
    }

    private static boolean belongs(Stanza stanza, Option option) {
        String family = plain(option.name()).split("-", 2)[0];
        return LinkLayer.isOption(option.name())
                && (stanza.family().equals("inet")
                        || Stream.of("bond", "bridge", "vlan", "slaves").anyMatch(family::equals));
    }
}
