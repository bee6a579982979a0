package org.lbwizard.operation;

import java.io.IOException;
import org.lbwizard.host.Lock;
import org.lbwizard.program.FloatingAddresses;
import org.lbwizard.program.FloatingAddresses.Holder;

/** Makes this unit of a pair the standby one. */
public final class Standby {
    private final ManagedSystem site;
    private final Listener listener;

    public Standby(ManagedSystem site, Listener listener) {
        this.site = site;
        this.listener = listener;
    }

    /**
     * Hands the floating addresses over.
     *
     * @throws StopException if this is no running unit of a pair, or the peer does not take over
     */
    public Ending run() throws IOException {
        try (Lock _ = site.lock("standby", listener)) {
            FloatingAddresses floating = Switchover.floating(site);
            // This unit may believe that it has them although they were removed; then it releases them.
            if (floating.areGone() && floating.holder() == Holder.THERE) {
                listener.says("The other unit has " + floating + " already.");
                return Ending.DONE;
            }
            Switchover switchover = new Switchover(floating, site.pause());
            switchover.refuseAlone();
            String after = Switchover.seconds(switchover.away());
            if (switchover.await(() -> floating.holder() == Holder.THERE).isEmpty()) {
                throw StopException.of(
                        Ending.STUCK,
                        "this unit has released " + floating + ", and the other one does not answer for it",
                        "run `lbwizard takeover` here to have it back, and `lbwizard status` on the other unit");
            }
            listener.says("The other unit has " + floating + " now (released here after " + after + ").");
            return Ending.DONE;
        }
    }
}
