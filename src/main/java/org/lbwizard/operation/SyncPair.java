package org.lbwizard.operation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;

/** Compares the units of a pair, and brings the peer what differs. */
public final class SyncPair {
    private final ManagedSystem site;
    private final Listener listener;
    private final PairTransaction both;

    /**
     * Prepares to compare.
     *
     * @throws StopException if this is no running unit of a pair that knows its peer
     */
    public SyncPair(ManagedSystem site, Listener listener, Operator operator) throws IOException {
        this.site = site;
        this.listener = listener;
        site.settle("sync", listener);
        this.both = PairTransaction.of(site, site.applianceOrFactory(), listener, operator)
                .orElseThrow(JoinPair::notPaired);
    }

    /** What the two units have, at one moment. */
    public record Comparison(Appliance ours, List<String> differing) {
        public Comparison {
            differing = List.copyOf(differing);
        }
    }

    public Comparison compare() throws IOException {
        Appliance ours = site.applianceOrFactory();
        return new Comparison(ours, both.differing(ours, site.provisioning()::texts));
    }

    /** What would change at the peer, line by line. */
    public List<String> diff(Comparison comparison) {
        return both.planThere(comparison.ours());
    }

    /**
     * Brings the peer what differs.
     *
     * @param compared what was shown
     * @param isReviewed whether just this was accepted, and nothing else may be brought
     * @return empty if the units were changed since
     */
    public Optional<Ending> bring(Comparison compared, boolean isReviewed) throws IOException {
        try (Lock _ = site.lock("sync", listener)) {
            return !isReviewed || compare().equals(compared)
                    ? Optional.of(both.bring(compared.ours()))
                    : Optional.empty();
        }
    }
}
