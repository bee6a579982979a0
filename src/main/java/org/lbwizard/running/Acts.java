package org.lbwizard.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.lbwizard.running.Step.Side;

/** What to do so that the machine comes from what is to what shall be: nothing where nothing differs. */
final class Acts {
    private static final String ACTIVE = "active";
    private static final String SYSTEMCTL = "systemctl";
    private static final Duration SHORT = Duration.ofSeconds(30);

    /** systemd's own bound of a start (systemd-system.conf(5), DefaultTimeoutStartSec), and a little. */
    private static final Duration START = Duration.ofSeconds(100);

    private final Way way;
    private final List<Driver> drivers;

    Acts(Way way, List<Driver> drivers) {
        this.way = way;
        this.drivers = List.copyOf(drivers);
    }

    List<Act> of(Side side) {
        return Step.of(side).stream().flatMap(this::of).toList();
    }

    private Stream<Act> of(Step step) {
        return switch (step) {
            case STOP -> stops().stream();
            case START -> starts().stream();
            default -> drivers.stream().flatMap(driver -> driver.acts(step, way).stream());
        };
    }

    private static boolean isActive(Daemon daemon, Facts when) {
        return when.get(Fact.daemon(daemon.unit())).filter(ACTIVE::equals).isPresent();
    }

    /** Whether its files change, or what it brought is gone although it runs. */
    private boolean mustReadAgain(Daemon daemon) {
        return daemon.files().stream().anyMatch(way.changed()::contains)
                || way.goal().differences(way.now()).stream()
                        .anyMatch(fact -> daemon.brings().contains(fact.kind())
                                && way.goal().get(fact).isPresent()
                                && !isOutByItself(fact));
    }

    /** A real server that is out comes in once its health check goes well; there is nothing to read for that. */
    private boolean isOutByItself(Fact fact) {
        return fact.kind() == Fact.Kind.REAL && way.now().isOut(fact);
    }

    private List<Act> stops() {
        List<Act> acts = new ArrayList<>();
        for (Daemon daemon : way.daemons()) {
            boolean concerned = way.goal().facts().contains(Fact.daemon(daemon.unit()));
            boolean anew = daemon.onChange() == Daemon.OnChange.RESTART && mustReadAgain(daemon);
            if (concerned && isActive(daemon, way.now()) && (anew || !isActive(daemon, way.goal()))) {
                acts.add(Act.of(Step.STOP, daemon.stop(), SYSTEMCTL, "stop", daemon.unit()));
            }
        }
        Collections.reverse(acts);
        return acts;
    }

    private List<Act> starts() {
        List<Act> acts = new ArrayList<>();
        for (Daemon daemon : way.daemons()) {
            if (!isActive(daemon, way.goal())) {
                continue;
            }
            boolean runs = isActive(daemon, way.now());
            boolean stopped = daemon.onChange() == Daemon.OnChange.RESTART && mustReadAgain(daemon);
            if (!runs || (stopped && !way.again())) {
                acts.add(Act.of(Step.START, START, SYSTEMCTL, "start", daemon.unit()));
            } else if (mustReadAgain(daemon) && !way.again()) {
                acts.add(Act.of(Step.START, SHORT, SYSTEMCTL, "reload", daemon.unit()));
            }
        }
        return acts;
    }
}
