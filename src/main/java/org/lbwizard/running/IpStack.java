package org.lbwizard.running;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.host.Ran;
import org.lbwizard.host.RunningPorts;

/** Ports, addresses and the default route, whatever program sets them up: by ip(8), /proc and /sys. */
final class IpStack implements Driver {
    private static final Duration SHORT = Duration.ofSeconds(30);

    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) throws IOException {
        Map<Fact, String> seen = new LinkedHashMap<>();
        if (!Driver.only(Fact.Kind.ADDRESS, wanted).isEmpty()) {
            addresses(sight).forEach((fact, value) -> {
                if (wanted.contains(fact) || wanted.contains(Fact.configured(fact.name()))) {
                    seen.put(fact, value);
                }
            });
        }
        for (Fact link : Driver.only(Fact.Kind.LINK, wanted)) {
            sight.text("/sys/class/net/" + link.name() + "/flags")
                    .ifPresent(flags -> seen.put(link, RunningPorts.isUp(flags) ? "up" : "down"));
        }
        if (wanted.contains(Fact.ROUTE)) {
            Routes.defaultRoute(sight.text("/proc/net/route").orElse(""))
                    .ifPresent(route -> seen.put(Fact.ROUTE, route));
        }
        return seen;
    }

    /** Lines of {@code ip -o}: number, port, inet, address, and words among which "dynamic" marks a lease. */
    private static Map<Fact, String> addresses(Sight sight) throws IOException {
        Ran listed = sight.run("ip", "-o", "-4", "address", "show");
        if (!listed.isGood()) {
            throw new IOException("the addresses of the interfaces cannot be read: ip: " + listed.complaint());
        }
        Map<Fact, String> addresses = new HashMap<>();
        for (String line : listed.out().lines().toList()) {
            List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
            if (words.size() > 3 && words.get(2).equals("inet")) {
                String port = words.get(1).split("@", 2)[0];
                addresses.put(Fact.address(port, words.get(3)), words.contains("dynamic") ? "dynamic" : "static");
            }
        }
        return addresses;
    }

    @Override
    public List<Act> acts(Step step, Way way) {
        return switch (step) {
            case PORTS_UP -> portsUp(way);
            case ADD_ADDRESSES -> addresses(way, true);
            case ROUTE -> route(way);
            case REMOVE_ADDRESSES -> addresses(way, false);
            default -> List.of();
        };
    }

    private static List<Act> portsUp(Way way) {
        return way.differing(Fact.Kind.LINK).stream()
                .filter(fact -> way.goal().get(fact).filter("up"::equals).isPresent())
                .filter(fact -> !way.comesWithPort(fact.name()))
                .map(fact -> Act.of(Step.PORTS_UP, SHORT, "ip", "link", "set", fact.name(), "up"))
                .toList();
    }

    private static List<Act> addresses(Way way, boolean wanted) {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : way.differing(Fact.Kind.ADDRESS)) {
            if (way.goal().get(fact).isPresent() == wanted && !way.comesWithPort(fact.name())) {
                acts.add(wanted ? add(fact) : remove(fact));
            }
        }
        return acts;
    }

    /** As ifupdown does it, but that a /32 gets no broadcast address. */
    private static Act add(Fact address) {
        List<String> argv = new ArrayList<>(List.of("ip", "address", "add", address.detail()));
        if (!address.detail().endsWith("/32")) {
            argv.addAll(List.of("broadcast", "+"));
        }
        argv.addAll(List.of("dev", address.name(), "label", address.name()));
        return new Act(Step.ADD_ADDRESSES, argv, SHORT);
    }

    private static Act remove(Fact address) {
        return Act.of(Step.REMOVE_ADDRESSES, SHORT, "ip", "address", "delete", address.detail(), "dev", address.name());
    }

    /** With the words that ifupdown uses, so that the route is the same whoever set it. */
    private static List<Act> route(Way way) {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : way.differing(Fact.Kind.ROUTE)) {
            Optional<String[]> to = way.goal().get(fact).map(route -> route.split(" ", 2));
            if (to.isEmpty()) {
                acts.add(Act.of(Step.ROUTE, SHORT, "ip", "route", "delete", "default"));
            } else if (!way.comesWithPort(to.get()[1])) {
                List<String> argv =
                        List.of("ip", "route", "replace", "default", "via", to.get()[0], "dev", to.get()[1], "onlink");
                acts.add(new Act(Step.ROUTE, argv, SHORT));
            }
        }
        return acts;
    }
}
