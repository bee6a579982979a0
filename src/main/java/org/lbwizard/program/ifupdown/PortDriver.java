package org.lbwizard.program.ifupdown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.running.Act;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;
import org.lbwizard.running.Sight;
import org.lbwizard.running.Step;
import org.lbwizard.running.Way;

/** Which ports ifupdown has brought up and for which its DHCP client holds an address; ifup(8) and ifdown(8). */
final class PortDriver implements Driver {
    private static final Duration SHORT = Duration.ofSeconds(30);

    /** A DHCP client gives up after a minute (dhclient.conf(5), timeout). */
    private static final Duration PORT = Duration.ofSeconds(90);

    private static final String YES = "yes";

    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) {
        Map<Fact, String> seen = new HashMap<>();
        Driver.only(Fact.Kind.CONFIGURED, wanted).stream()
                .filter(fact -> isConfigured(fact.name(), sight))
                .forEach(fact -> seen.put(fact, YES));
        Driver.only(Fact.Kind.LEASED, wanted).stream()
                .filter(fact -> isLeased(fact.name(), sight))
                .forEach(fact -> seen.put(fact, YES));
        return seen;
    }

    /** ifupdown's own list: a line {@code port=stanza} for each port that is up. */
    private static boolean isConfigured(String port, Sight sight) {
        return sight.text("/run/network/ifstate")
                .filter(state -> state.lines().anyMatch(line -> line.startsWith(port + "=")))
                .isPresent();
    }

    /** The client that ifupdown starts writes its number there. */
    private static boolean isLeased(String port, Sight sight) {
        return sight.text("/run/dhclient." + port + ".pid")
                .map(String::strip)
                .filter(pid -> pid.matches("[0-9]+"))
                .flatMap(pid -> sight.text("/proc/" + pid + "/comm"))
                .filter(name -> name.strip().equals("dhclient"))
                .isPresent();
    }

    @Override
    public List<Act> acts(Step step, Way way) {
        return switch (step) {
            case PORTS_DOWN -> down(way);
            case PORTS_UP -> up(way);
            default -> List.of();
        };
    }

    private static boolean isConfigured(String port, Facts when) {
        return when.get(Fact.configured(port)).isPresent();
    }

    private static List<Act> down(Way way) {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : way.goal().of(Fact.Kind.CONFIGURED)) {
            Fact lease = Fact.leased(fact.name());
            boolean otherWay = !way.now().get(lease).equals(way.goal().get(lease));
            if (isConfigured(fact.name(), way.now()) && (otherWay || !isConfigured(fact.name(), way.goal()))) {
                acts.add(Act.of(Step.PORTS_DOWN, PORT, "ifdown", fact.name()));
            }
        }
        return acts;
    }

    /** What stands on a port that ifupdown does not know would make ifup fail with "File exists". */
    private static List<Act> up(Way way) {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : way.differing(Fact.Kind.CONFIGURED)) {
            String port = fact.name();
            if (!isConfigured(port, way.goal())) {
                continue;
            }
            if (way.now().of(Fact.Kind.ADDRESS).stream()
                    .anyMatch(a -> a.name().equals(port) && way.now().get(a).isPresent())) {
                acts.add(Act.of(Step.PORTS_UP, SHORT, "ip", "-4", "address", "flush", "dev", port));
            }
            acts.add(Act.of(Step.PORTS_UP, PORT, "ifup", port));
        }
        return acts;
    }
}
