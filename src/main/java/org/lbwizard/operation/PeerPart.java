package org.lbwizard.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.Recovery;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.history.History;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Pairing;
import org.lbwizard.operation.ReviewedChange.Approval;
import org.lbwizard.plan.Consent;
import org.lbwizard.program.sshpeer.PeerSession;

/** This unit's part of a change of the pair, as the peer asks for it: proposed, applied on trial, kept or rolled back. */
public final class PeerPart {
    private static final String HOW = "change of the pair";

    private final ManagedSystem site;
    private final Operator operator;

    /** What was looked at and may be applied. */
    private Optional<Proposal> accepted = Optional.empty();
    /** The generation that awaits its confirmation since. */
    private Optional<Integer> onTrial = Optional.empty();

    public PeerPart(ManagedSystem site, Operator operator) {
        this.site = site;
        this.operator = operator;
    }

    /**
     * Does what a request of {@link PeerSession} asks for.
     *
     * @throws StopException if it cannot be done, or is none
     */
    public Ending run(String request, Listener listener) throws IOException {
        String[] words = request.split(" ", 2);
        String rest = words.length == 2 ? words[1] : "";
        return switch (words[0]) {
            case PeerSession.PROPOSE -> propose(rest, listener);
            case PeerSession.APPLY -> apply(rest, listener);
            case PeerSession.KEEP -> keep(listener);
            case PeerSession.BACK -> new Recover(site, listener).forPeer();
            default -> throw unknown(words[0]);
        };
    }

    private static StopException unknown(String request) {
        return StopException.of(
                Ending.WRONG_REQUEST, "the other unit asks for `" + request + "`", "install the same package on both");
    }

    private Ending propose(String settings, Listener listener) throws IOException {
        accepted = Optional.empty();
        site.refuseMissingPrograms();
        site.settle(HOW, listener);
        Appliance theirs = ApplianceReader.read("settings of the other unit", decoded(settings))
                .orRefuse();
        Appliance becomes = Pairing.sharing(site.applianceOrFactory(), theirs);
        accepted = Optional.of(system(PairTransaction.TRIAL, listener)
                .propose(ChangeRequest.Settings.of(becomes))
                .orStop());
        return Ending.DONE;
    }

    private static byte[] decoded(String settings) {
        try {
            return Base64.getDecoder().decode(settings);
        } catch (IllegalArgumentException malformed) {
            throw unknown(PeerSession.PROPOSE);
        }
    }

    private Ending apply(String minutes, Listener listener) throws IOException {
        if (!minutes.matches("[1-9][0-9]{0,3}")) {
            throw unknown(PeerSession.APPLY + " " + minutes);
        }
        Proposal proposal = accepted.orElseThrow(() -> unknown(PeerSession.APPLY));
        ChangeSystem system = system(Duration.ofMinutes(Integer.parseInt(minutes)), listener);
        return switch (system.attempt(new Approval(proposal, Consent.NONE, ""))) {
            case ChangeSystem.Attempt.Done(ChangeSystem.Result result) -> {
                onTrial = Recovery.pending(site.tree()).map(Recovery.Pending::generation);
                yield result.ending();
            }
            case ChangeSystem.Attempt.Overtaken(List<String> since) ->
                throw StopException.of(
                        Ending.LOCKED, String.join("; ", since), "try again once nobody else changes this unit");
        };
    }

    /** What the deadline has rolled back meanwhile cannot be kept, although nothing waits any more. */
    private Ending keep(Listener listener) throws IOException {
        Ending ending = new Confirm(site, listener).run();
        if (onTrial.isPresent() && !new History(site.tree()).isInPlace(onTrial.get())) {
            throw StopException.of(
                    Ending.ROLLED_BACK,
                    "too late: the change was already rolled back here",
                    "apply it again, and confirm it in time");
        }
        return ending;
    }

    private ChangeSystem system(Duration within, Listener listener) {
        return new ChangeSystem(
                site,
                listener,
                operator,
                new ChangeOptions(ChangeOptions.Reach.FROM_PEER, Optional.of(within), false, HOW));
    }
}
