package org.lbwizard.operation;

import java.io.IOException;
import java.util.Optional;
import org.lbwizard.apply.DamagedJournalException;
import org.lbwizard.apply.Recovery;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.restore.FactorySettings;

/** Brings the factory settings back, whatever state the files are in. */
public final class RestoreFactory {
    private final ManagedSystem site;
    private final Listener listener;
    private final boolean keepsNetwork;
    private final String how;

    /** @param keepsNetwork whether addresses, gateway and nameservers stay */
    public RestoreFactory(ManagedSystem site, Listener listener, boolean keepsNetwork, String how) {
        this.site = site;
        this.listener = listener;
        this.keepsNetwork = keepsNetwork;
        this.how = how;
    }

    public ChangeRequest request() throws IOException {
        return new ChangeRequest.Restore(settings());
    }

    /** The settings that come back. */
    public Appliance settings() throws IOException {
        Appliance factory = Packaged.factory();
        if (!keepsNetwork) {
            return factory;
        }
        Optional<Appliance> current = site.appliance().or(site.provisioning()::lastApplied);
        return FactorySettings.keepingNetwork(
                factory,
                current.orElseThrow(() -> StopException.of(
                        Ending.REFUSED_INPUT,
                        "--keep-network: no readable configuration found",
                        "leave --keep-network out")));
    }

    /** Whether an apply was interrupted, or its journal cannot even be read. */
    public boolean mustSettle() throws IOException {
        try {
            site.refusePending();
            return Recovery.isNeeded(site.tree());
        } catch (DamagedJournalException damaged) {
            return true;
        }
    }

    /** Settles what was interrupted; where that cannot be, its journal is put aside. */
    public void settle() throws IOException {
        try (Lock _ = site.lockOnly(how)) {
            Rollbacks.settle(site)
                    .ifPresent(why -> listener.warns("An interrupted apply cannot be rolled back completely (" + why
                            + "): its journal is kept as journal.damaged, and the factory settings come instead."));
        }
    }
}
