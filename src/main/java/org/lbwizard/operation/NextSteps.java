package org.lbwizard.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.kit.RealServerKit;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Role;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.program.sshpeer.HostKey;
import org.lbwizard.program.sshpeer.OtherUnit;

/** What follows once a unit is set up: what is left to do elsewhere, and on a master its pair. */
public final class NextSteps {
    private static final String HOST_KEY = "/etc/ssh/ssh_host_ed25519_key.pub";
    private static final String DUE =
            "The pair is not complete yet: `lbwizard pair` on the running master completes it.";

    private final ManagedSystem site;
    private final Listener listener;
    private final Operator operator;

    public NextSteps(ManagedSystem site, Listener listener, Operator operator) {
        this.site = site;
        this.operator = operator;
        this.listener = listener;
    }

    /** Says what to do next. */
    public void advise(Appliance appliance) throws IOException {
        List<String> steps = new ArrayList<>(RealServerKit.nextSteps(appliance));
        hostKey(appliance).ifPresent(steps::add);
        listener.advises(steps);
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
    public Ending complete(ChangeRequest.Settings settings) throws IOException {
        Optional<OtherUnit> other = site.otherUnit(settings.appliance());
        if (!is(Role.MASTER, settings.appliance())
                || (other.isPresent() && other.get().isKnown())) {
            return Ending.DONE;
        }
        if (other.isEmpty() || !(settings.introduction().isGiven() || asksYes(other.get()))) {
            listener.warns(DUE);
            Arrival.await(site, settings.appliance(), listener);
            return Ending.DONE;
        }
        try {
            return new JoinPair(site, settings.introduction(), listener, operator).run();
        } catch (StopException | RefusedException failed) {
            listener.warns("This unit is set up. " + DUE);
            throw failed;
        }
    }

    private boolean asksYes(OtherUnit other) {
        if (!operator.canBeAsked()) {
            return false;
        }
        listener.says("");
        listener.says("Now the pair. The slave, " + other.address() + ", must be set up and running.");
        return operator.ask("Press Enter to complete it now, Ctrl-C to do it later: ", false)
                .filter(String::isEmpty)
                .isPresent();
    }
}
