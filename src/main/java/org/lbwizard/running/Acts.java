package org.lbwizard.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.running.Step.Side;

/** What to do so that the machine comes from what is to what shall be: nothing where nothing differs. */
final class Acts {
    private static final String ACTIVE = "active";
    private static final String SYSTEMCTL = "systemctl";
    private static final Duration SHORT = Duration.ofSeconds(30);

    /** A DHCP client gives up after a minute (dhclient.conf(5), timeout). */
    private static final Duration PORT = Duration.ofSeconds(90);

    /** systemd's own bound of a start (systemd-system.conf(5), DefaultTimeoutStartSec), and a little. */
    private static final Duration START = Duration.ofSeconds(100);

    private static final String FORWARD = "net.ipv4.ip_forward";
    private static final String ACCEPT_REDIRECTS = "net.ipv4.conf.all.accept_redirects";

    private final Facts now;
    private final Facts goal;
    private final Set<String> changed;
    private final List<Daemon> daemons;
    private final boolean again;

    /**
     * Prepares the way.
     *
     * @param changed paths whose files change on this way
     * @param daemons in the order in which they start
     * @param again whether this was gone once before and something still differs
     */
    Acts(Facts now, Facts goal, Set<String> changed, List<Daemon> daemons, boolean again) {
        this.now = now;
        this.goal = goal;
        this.changed = changed;
        this.daemons = daemons;
        this.again = again;
    }

    List<Act> of(Side side) {
        return Step.of(side).stream().flatMap(step -> of(step).stream()).toList();
    }

    private List<Act> of(Step step) {
        return switch (step) {
            case STOP -> stops();
            case PORTS_DOWN -> portsDown();
            case HOST_NAME -> hostName();
            case MODULES -> modules();
            case SETTINGS -> settings(step);
            case PORTS_UP -> portsUp();
            case ADD_ADDRESSES -> addresses(true);
            case ROUTE -> route();
            case REMOVE_ADDRESSES -> addresses(false);
            case LAST_SETTINGS -> settings(step);
            case START -> starts();
            case TABLE -> new TableActs(now, goal, daemons).repairs(again);
        };
    }

    private List<Fact> differing(Fact.Kind kind) {
        return goal.differences(now).stream().filter(f -> f.kind() == kind).toList();
    }

    private static Act act(Step step, Duration bound, String... argv) {
        return new Act(step, List.of(argv), bound);
    }

    private boolean isActive(Daemon daemon, Facts when) {
        return when.get(Fact.daemon(daemon.unit())).filter(ACTIVE::equals).isPresent();
    }

    /** Whether its files change, or what it brought is gone although it runs. */
    private boolean mustReadAgain(Daemon daemon) {
        return daemon.files().stream().anyMatch(changed::contains)
                || goal.differences(now).stream()
                        .anyMatch(fact -> daemon.brings().contains(fact.kind())
                                && goal.get(fact).isPresent()
                                && !isOutByItself(fact));
    }

    /** A real server that is out comes in once its health check goes well; there is nothing to read for that. */
    private boolean isOutByItself(Fact fact) {
        return fact.kind() == Fact.Kind.REAL && now.isOut(fact);
    }

    private List<Act> stops() {
        List<Act> acts = new ArrayList<>();
        for (Daemon daemon : daemons) {
            boolean concerned = goal.facts().contains(Fact.daemon(daemon.unit()));
            boolean anew = daemon.onChange() == Daemon.OnChange.RESTART && mustReadAgain(daemon);
            if (concerned && isActive(daemon, now) && (anew || !isActive(daemon, goal))) {
                acts.add(act(Step.STOP, daemon.stop(), SYSTEMCTL, "stop", daemon.unit()));
            }
        }
        Collections.reverse(acts);
        return acts;
    }

    private boolean isConfigured(String port, Facts when) {
        return when.get(Fact.configured(port)).isPresent();
    }

    private List<Act> portsDown() {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : goal.of(Fact.Kind.CONFIGURED)) {
            Fact lease = Fact.leased(fact.name());
            boolean otherWay = !now.get(lease).equals(goal.get(lease));
            if (isConfigured(fact.name(), now) && (otherWay || !isConfigured(fact.name(), goal))) {
                acts.add(act(Step.PORTS_DOWN, PORT, "ifdown", fact.name()));
            }
        }
        return acts;
    }

    private List<Act> hostName() {
        return differing(Fact.Kind.HOST_NAME).stream()
                .flatMap(fact -> goal.get(fact).stream())
                .map(name -> act(Step.HOST_NAME, SHORT, "hostname", name))
                .toList();
    }

    /** A module that is loaded too many does nothing by itself, and taking it out could hit somebody else. */
    private List<Act> modules() {
        List<String> missing = differing(Fact.Kind.MODULE).stream()
                .filter(fact -> goal.get(fact).isPresent())
                .map(Fact::name)
                .toList();
        return oneCommand(Step.MODULES, List.of("modprobe", "--all"), missing);
    }

    /**
     * Without promote_secondaries the kernel takes an address away together with the one of its net that came first
     * (ip-sysctl, promote_secondaries): on before addresses change, off after. With ip_forward it sets accept_redirects,
     * which is set behind it in any case.
     */
    private List<Act> settings(Step step) {
        List<Fact> differing = differing(Fact.Kind.SETTING);
        boolean forwards = differing.contains(Fact.setting(FORWARD));
        List<String> assignments = goal.of(Fact.Kind.SETTING).stream()
                .filter(fact ->
                        differing.contains(fact) || (forwards && fact.name().equals(ACCEPT_REDIRECTS)))
                .flatMap(fact -> goal.get(fact).stream().map(value -> fact.name() + "=" + value))
                .filter(assignment -> step == Step.LAST_SETTINGS == assignment.endsWith(".promote_secondaries=0"))
                .toList();
        return oneCommand(step, List.of("sysctl", "-q", "-w"), assignments);
    }

    private static List<Act> oneCommand(Step step, List<String> command, List<String> arguments) {
        return arguments.isEmpty()
                ? List.of()
                : List.of(new Act(
                        step,
                        Stream.concat(command.stream(), arguments.stream()).toList(),
                        SHORT));
    }

    /** What stands on a port that ifupdown does not know would make ifup fail with "File exists". */
    private List<Act> portsUp() {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : differing(Fact.Kind.LINK)) {
            if (goal.get(fact).filter("up"::equals).isPresent() && !comesWithPort(fact.name())) {
                acts.add(act(Step.PORTS_UP, SHORT, "ip", "link", "set", fact.name(), "up"));
            }
        }
        for (Fact fact : differing(Fact.Kind.CONFIGURED)) {
            if (!isConfigured(fact.name(), goal)) {
                continue;
            }
            if (now.of(Fact.Kind.ADDRESS).stream()
                    .anyMatch(a -> a.name().equals(fact.name()) && now.get(a).isPresent())) {
                acts.add(act(Step.PORTS_UP, SHORT, "ip", "-4", "address", "flush", "dev", fact.name()));
            }
            acts.add(act(Step.PORTS_UP, PORT, "ifup", fact.name()));
        }
        return acts;
    }

    /** Whether ifup brings what belongs to a port. */
    private boolean comesWithPort(String port) {
        return isConfigured(port, goal) && !isConfigured(port, now);
    }

    private List<Act> addresses(boolean wanted) {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : differing(Fact.Kind.ADDRESS)) {
            if (goal.get(fact).isPresent() == wanted && !comesWithPort(fact.name())) {
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
        return act(Step.REMOVE_ADDRESSES, SHORT, "ip", "address", "delete", address.detail(), "dev", address.name());
    }

    /** With the words that ifupdown uses, so that the route is the same whoever set it. */
    private List<Act> route() {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : differing(Fact.Kind.ROUTE)) {
            Optional<String[]> to = goal.get(fact).map(route -> route.split(" ", 2));
            if (to.isEmpty()) {
                acts.add(act(Step.ROUTE, SHORT, "ip", "route", "delete", "default"));
            } else if (!comesWithPort(to.get()[1])) {
                List<String> argv =
                        List.of("ip", "route", "replace", "default", "via", to.get()[0], "dev", to.get()[1], "onlink");
                acts.add(new Act(Step.ROUTE, argv, SHORT));
            }
        }
        return acts;
    }

    private List<Act> starts() {
        List<Act> acts = new ArrayList<>();
        for (Daemon daemon : daemons) {
            if (!isActive(daemon, goal)) {
                continue;
            }
            boolean runs = isActive(daemon, now);
            boolean stopped = daemon.onChange() == Daemon.OnChange.RESTART && mustReadAgain(daemon);
            if (!runs || (stopped && !again)) {
                acts.add(act(Step.START, START, SYSTEMCTL, "start", daemon.unit()));
            } else if (mustReadAgain(daemon) && !again) {
                acts.add(act(Step.START, SHORT, SYSTEMCTL, "reload", daemon.unit()));
            }
        }
        return acts;
    }
}
