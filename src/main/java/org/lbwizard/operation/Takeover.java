package org.lbwizard.operation;

import java.io.IOException;
import org.lbwizard.host.Lock;
import org.lbwizard.program.FloatingAddresses;

/** Makes this unit of a pair the active one. */
public final class Takeover {
    private final ManagedSystem site;
    private final Listener listener;

    public Takeover(ManagedSystem site, Listener listener) {
        this.site = site;
        this.listener = listener;
    }

    /**
     * Takes the floating addresses over.
     *
     * @throws StopException if this is no running unit of a pair, or its addresses do not come here
     */
    public Ending run() throws IOException {
        try (Lock _ = site.lock("takeover", listener)) {
            FloatingAddresses floating = Switchover.floating(site);
            if (floating.areHere()) {
                listener.says("This unit has " + floating + " already.");
                return Ending.DONE;
            }
            if (floating.restore()) {
                listener.says("This unit has " + floating + " again: "
                        + floating.mover().name() + " held it here, and something else had removed it.");
                return Ending.DONE;
            }
            Switchover switchover = new Switchover(floating, site.pause());
            switchover.refuseAlone();
            listener.says("This unit has " + floating + ", after " + Switchover.seconds(switchover.here()) + ".");
            return Ending.DONE;
        }
    }
}
