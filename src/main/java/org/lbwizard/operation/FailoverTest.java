package org.lbwizard.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.program.FloatingAddresses;

/** Has the peer take over for a moment, to see that it can serve. */
public final class FailoverTest {
    private static final Duration ASK = Duration.ofMillis(500);

    private final ManagedSystem site;
    private final Listener listener;
    private final Operator operator;

    public FailoverTest(ManagedSystem site, Listener listener, Operator operator) {
        this.site = site;
        this.listener = listener;
        this.operator = operator;
    }

    /**
     * How it went.
     *
     * @param addresses the floating addresses, for people
     * @param service the one that was asked for at the peer
     * @param there how long clients had nobody; empty if the peer did not serve them at all
     * @param back how long it took to have them here again
     */
    public record Result(String addresses, String service, Optional<Duration> there, Duration back) {}

    /**
     * Runs it.
     *
     * @param asks whether the operator is asked first
     * @return empty if the operator declined
     */
    public Optional<Result> run(boolean asks) throws IOException {
        try (Lock _ = site.lock("failover --test", listener)) {
            FloatingAddresses floating = Switchover.floating(site);
            Switchover switchover = new Switchover(floating, site.pause());
            refuseUnready(floating, switchover);
            if (asks && operator.canBeAsked() && !isAgreed(floating)) {
                return Optional.empty();
            }
            VirtualServer first = site.applianceOrFactory().virtualServers().getFirst();
            switchover.away();
            Optional<Duration> there = switchover.await(() -> isServed(first));
            String service = first.address() + ":" + first.port();
            return Optional.of(new Result(floating.toString(), service, there, switchover.here()));
        }
    }

    private boolean isAgreed(FloatingAddresses floating) {
        listener.says("The other unit takes over " + floating
                + ", and hands it back; clients notice a short pause each time.");
        return operator.ask("Press Enter to begin, Ctrl-C to leave: ", false)
                .filter(String::isEmpty)
                .isPresent();
    }

    /** This unit is a client of its peer once it has the address no more. */
    private boolean isServed(VirtualServer virtual) {
        return site.live()
                .orElseThrow()
                .probes()
                .connects(virtual.address().toString(), virtual.port().number(), ASK);
    }

    private void refuseUnready(FloatingAddresses floating, Switchover switchover) throws IOException {
        if (!floating.areHere()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "this unit is not the active one: it does not have " + floating,
                    "run the test on the unit that has it");
        }
        switchover.refuseAlone();
        Appliance ours = site.applianceOrFactory();
        Optional<PairTransaction> both = PairTransaction.of(site, ours, listener, operator);
        List<String> differing = both.isPresent() ? both.get().differing(ours, site.provisioning()::texts) : List.of();
        if (!differing.isEmpty()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "the other unit has other settings: " + String.join(", ", differing),
                    "run `lbwizard sync` first");
        }
    }
}
