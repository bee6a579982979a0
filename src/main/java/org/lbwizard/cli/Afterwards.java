package org.lbwizard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lbwizard.host.Invocation;
import org.lbwizard.kit.RealServerKit;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Role;
import org.lbwizard.peer.HostKey;
import org.lbwizard.peer.OtherUnit;
import org.lbwizard.problem.RefusedException;

/** What follows once a unit is set up: what is left to do elsewhere, and on a master its pair. */
final class Afterwards {
    private static final String HOST_KEY = "/etc/ssh/ssh_host_ed25519_key.pub";
    private static final String DUE =
            "The pair is not complete yet: `lbwizard pair` on the running master completes it.";

    private final Site site;
    private final Output output;
    private final GlobalOptions global;

    Afterwards(Site site, GlobalOptions global, Output output) {
        this.site = site;
        this.global = global;
        this.output = output;
    }

    /** Says what to do next. */
    void advise(Appliance appliance) throws IOException {
        if (!global.json()) {
            output.lines(RealServerKit.nextSteps(appliance));
            hostKey(appliance).ifPresent(output::line);
        }
    }

    /** What the owner will compare on the master. */
    private Optional<String> hostKey(Appliance appliance) throws IOException {
        return is(Role.SLAVE, appliance) && site.tree().exists(HOST_KEY)
                ? HostKey.in(new String(site.tree().read(HOST_KEY), StandardCharsets.UTF_8))
                        .map(key -> "The master will show this unit's host key, to be compared: " + key.fingerprint())
                : Optional.empty();
    }

    private static boolean is(Role role, Appliance appliance) {
        return appliance.pair().map(HaPair::role).filter(role::equals).isPresent();
    }

    /** On a master whose slave is not known yet, goes on to the pair. */
    Exit complete(ChangeRequest.Settings settings) throws IOException {
        Optional<OtherUnit> other = site.otherUnit(settings.appliance());
        if (!is(Role.MASTER, settings.appliance())
                || (other.isPresent() && other.get().isKnown())) {
            return Exit.DONE;
        }
        if (other.isEmpty() || !(settings.introduction().isGiven() || asksYes(other.get()))) {
            output.error(DUE);
            Arrival.await(site, settings.appliance(), output);
            return Exit.DONE;
        }
        try {
            return new Completing(site, settings.introduction(), global.color(), output).run();
        } catch (StopException | RefusedException failed) {
            output.error("This unit is set up. " + DUE);
            throw failed;
        }
    }

    private boolean asksYes(OtherUnit other) {
        if (!Invocation.isInteractive() || global.json()) {
            return false;
        }
        output.line("");
        output.line("Now the pair. The slave, " + other.address() + ", must be set up and running.");
        return Confirmation.enter("Press Enter to complete it now, Ctrl-C to do it later: ", global.color(), output);
    }
}
