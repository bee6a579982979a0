package org.lbwizard.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.lbwizard.host.Lock;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Fingerprint;
import org.lbwizard.model.Introduction;
import org.lbwizard.program.sshpeer.HostKey;
import org.lbwizard.program.sshpeer.OtherUnit;

/** Has the units of a pair meet, and brings the slave what the two share. */
public final class JoinPair {
    private static final Duration ASK = Duration.ofSeconds(30);

    private final ManagedSystem site;
    private final Introduction introduction;
    private final Listener listener;
    private final Operator operator;

    public JoinPair(ManagedSystem site, Introduction introduction, Listener listener, Operator operator) {
        this.site = site;
        this.introduction = introduction;
        this.listener = listener;
        this.operator = operator;
    }

    public Ending run() throws IOException {
        Ending ending = meetAndBring();
        if (ending == Ending.DONE) {
            Arrival.await(site, site.applianceOrFactory(), listener);
        }
        return ending;
    }

    private Ending meetAndBring() throws IOException {
        try (Lock _ = site.lock("pair", listener)) {
            Appliance ours = site.applianceOrFactory();
            OtherUnit other = site.otherUnit(ours).orElseThrow(JoinPair::notPaired);
            meet(other);
            introduce(other, ours);
            return PairTransaction.of(site, ours, listener, operator)
                    .orElseThrow(JoinPair::notPaired)
                    .bring(ours);
        }
    }

    public static StopException notPaired() {
        return StopException.of(
                Ending.REFUSED_RESULT,
                "this machine is not a running unit of a pair that knows the other one",
                "set the slave up, then the master, and run `lbwizard pair` on the master");
    }

    /** Has the slave's host key compared, once. */
    private void meet(OtherUnit other) throws IOException {
        if (other.isKnown() && introduction.fingerprint().isEmpty()) {
            return;
        }
        HostKey key = other.shownKey()
                .orElseThrow(() -> StopException.of(
                        Ending.REFUSED_RESULT,
                        "the other unit, " + other.address() + ", does not answer with SSH",
                        "set it up first, and look at its cable; then run `lbwizard pair`"));
        Fingerprint seen = key.fingerprint();
        if (introduction.fingerprint().filter(given -> !given.equals(seen)).isPresent()) {
            throw StopException.of(
                    Ending.REFUSED_INPUT,
                    "the unit at " + other.address() + " has the host key " + seen + ", not "
                            + introduction.fingerprint().get(),
                    "compare with what the slave's own console shows; no unit was changed for the pair");
        }
        if (introduction.fingerprint().isEmpty()) {
            compare(other, seen);
        }
        other.trust(key);
    }

    private void compare(OtherUnit other, Fingerprint seen) {
        listener.says("The unit at " + other.address() + " shows this host key:");
        listener.says("  " + seen);
        Optional<String> word = operator.ask("Type `yes` if the slave's own console shows the same: ", false);
        if (word.filter("yes"::equals).isEmpty()) {
            throw StopException.of(
                    Ending.CANCELLED, "the host key was not confirmed", "run `lbwizard pair` once it can be compared");
        }
    }

    /** Leaves a key of each unit at the other one. */
    private void introduce(OtherUnit other, Appliance ours) throws IOException {
        stopUnless(other.makeKey(), "no key could be made for this unit");
        if (!other.run(ASK, Optional.empty(), "true").isGood()) {
            stopUnless(
                    other.introduce(introduction.account(), password(other)),
                    "the other unit, " + other.address() + ", refuses this password of " + introduction.account());
            stopUnless(
                    other.run(ASK, Optional.empty(), "true"),
                    "the other unit, " + other.address() + ", does not let root in with the key that is there now");
        }
        stopUnless(
                other.returnIntroduction(ours.eth0().address()),
                "the other unit, " + other.address() + ", cannot be told who this one is");
        other.haveKeyRestricted();
    }

    private String password(OtherUnit other) {
        if (introduction.password().isPresent()) {
            return introduction.password().get();
        }
        if (!operator.canTypeSecrets()) {
            throw StopException.of(
                    Ending.WRONG_REQUEST,
                    "there is no terminal to ask for the slave's password at",
                    "give --password, or peer-password in the answer file");
        }
        return operator.ask("Password of " + introduction.account() + " on " + other.address() + ": ", true)
                .orElseThrow(() -> StopException.of(
                        Ending.CANCELLED, "no password was given", "run `lbwizard pair` when you have it"));
    }

    private static void stopUnless(Ran ran, String what) {
        if (!ran.isGood()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT, what + ": " + ran.complaint(), "fix it and run `lbwizard pair` again");
        }
    }
}
