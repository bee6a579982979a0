package org.lbwizard.running;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lbwizard.host.Pause;
import org.lbwizard.host.Probes;
import org.lbwizard.problem.Problem;

/**
 * Reads the running machine back and compares it with what it shall do. A balancer fills its table in its own
 * time and leaves out real servers that do not answer, so these two are waited for, and asked ourselves.
 */
public final class Proof {
    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final Reader reader;
    private final List<Daemon> daemons;
    private final Probes probes;
    private final Pause pause;
    private final Set<String> down = new HashSet<>();

    /**
     * What was found.
     *
     * @param warnings real servers that are down
     * @param failures what is not as it should be
     */
    public record Result(List<Problem> warnings, List<String> failures) {
        public Result {
            warnings = List.copyOf(warnings);
            failures = List.copyOf(failures);
        }

        public boolean isGood() {
            return failures.isEmpty();
        }
    }

    Proof(Reader reader, List<Daemon> daemons, Probes probes, Pause pause) {
        this.reader = reader;
        this.daemons = daemons;
        this.probes = probes;
        this.pause = pause;
    }

    /**
     * Compares until all is as it should be, or waiting longer tells nothing new.
     *
     * @param fresh whether a daemon was started or reloaded just now, and may still fall over
     */
    Result of(Facts goal, Predicate<Daemon> fresh, Allowance allowance) throws IOException {
        down.clear();
        Result result = settled(goal, allowance);
        Duration settle = daemons.stream()
                .filter(d -> goal.get(Fact.daemon(d.unit())).isPresent() && fresh.test(d))
                .map(Daemon::settle)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!result.isGood() || settle.isZero()) {
            return result;
        }
        pause.take(settle);
        return settled(goal, allowance);
    }

    private Result settled(Facts goal, Allowance allowance) throws IOException {
        Duration waited = Duration.ZERO;
        while (true) {
            Facts now = reader.read(goal.facts());
            Round round = new Round(goal, now, allowance);
            boolean isPatient = waited.compareTo(round.mayComeYet ? patience(goal) : GRACE) < 0;
            if (round.isGood() || !isPatient) {
                return round.result();
            }
            pause.take(STEP);
            waited = waited.plus(STEP);
        }
    }

    private Duration patience(Facts goal) {
        int servers = goal.of(Fact.Kind.REAL).size();
        return Stream.concat(
                        Stream.of(GRACE),
                        daemons.stream().map(daemon -> daemon.pace().of(servers)))
                .max(Duration::compareTo)
                .filter(whole -> whole.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
    }

    /** One look at all facts. */
    private final class Round {
        private final List<Problem> warnings = new ArrayList<>();
        private final List<Problem> doubts = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private final Allowance allowance;
        private boolean mayComeYet = true;

        Round(Facts goal, Facts now, Allowance allowance) {
            this.allowance = allowance;
            for (Fact fact : goal.differences(now)) {
                switch (fact.kind()) {
                    case REAL -> realServer(fact, goal, now);
                    case VIRTUAL -> failures.add(goal.said(fact, now));
                    // What is loaded or set too many does nothing by itself; a lease may bring another address.
                    case MODULE, SETTING -> failIf(goal.get(fact).isPresent(), goal, fact, now);
                    case LINK -> failIf(goal.get(fact).equals(Optional.of("up")), goal, fact, now);
                    case ADDRESS -> failIf(!goal.get(fact).equals(Optional.of("dynamic")), goal, fact, now);
                    default -> failIf(true, goal, fact, now);
                }
            }
        }

        boolean isGood() {
            return failures.isEmpty() && doubts.isEmpty();
        }

        Result result() {
            warnings.addAll(doubts);
            return new Result(warnings, failures);
        }

        private void failIf(boolean wrong, Facts goal, Fact fact, Facts now) {
            if (wrong) {
                failures.add(goal.said(fact, now));
                mayComeYet = false;
            }
        }

        /** Absent or at weight 0 is right for a server that our own check finds down too. */
        private void realServer(Fact fact, Facts goal, Facts now) {
            Optional<String> shall = goal.get(fact);
            boolean isOut = now.isOut(fact);
            // Whether a server answers over UDP can be told by nobody but its health check.
            boolean canAsk = !fact.name().endsWith("/udp");
            if (shall.isEmpty() || !isOut) {
                failures.add(goal.said(fact, now));
            } else if (!canAsk || !answers(fact.detail())) {
                warnings.add(Problem.warning(
                        "real-server",
                        "the real server " + fact.detail() + " does not answer, so " + fact.name()
                                + " sends it no connections",
                        "start its service; it comes in by itself"));
            } else if (allowance.outBefore().contains(fact.detail())) {
                warnings.add(failsItsCheck(fact));
            } else if (allowance.mayRefuse().test(fact.name())) {
                doubts.add(failsItsCheck(fact));
            } else {
                failures.add(goal.said(fact, now) + ": it takes connections, so it is its health check that it fails");
            }
        }

        private static Problem failsItsCheck(Fact real) {
            return Problem.warning(
                    "real-server",
                    "the real server " + real.detail() + " takes connections and fails its health check, so "
                            + real.name() + " sends it none",
                    "see `lbwizard diagnose`; it comes in by itself");
        }

        /** A server that was silent once is not waited for again. */
        private boolean answers(String server) {
            int colon = server.lastIndexOf(':');
            int port = Integer.parseInt(server.substring(colon + 1));
            if (!down.contains(server) && !probes.connects(server.substring(0, colon), port, CHECK)) {
                down.add(server);
            }
            return !down.contains(server);
        }
    }
}
