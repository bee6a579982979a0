package org.lbwizard.operation;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Pairing;
import org.lbwizard.program.sshpeer.OtherUnit;
import org.lbwizard.program.sshpeer.PeerSession;
import org.lbwizard.program.sshpeer.PeerSession.Reply;

/**
 * One change on both units of a pair. The other unit applies first and only on trial: unless this one has applied too
 * and says so, it goes back by itself.
 */
public final class PairTransaction {
    /** Longer than applying here can take, and short enough for a pair that was cut apart meanwhile. */
    public static final Duration TRIAL = Duration.ofMinutes(15);

    /** A command over ssh has a PATH without it. */
    private static final String LBWIZARD = "/usr/sbin/lbwizard";

    private static final Duration ASK = Duration.ofSeconds(30);
    private static final Duration APPLY = Duration.ofMinutes(10);

    private static final Set<Ending> UNCHANGED = EnumSet.of(
            Ending.WRONG_REQUEST,
            Ending.REFUSED_INPUT,
            Ending.REFUSED_RESULT,
            Ending.ROLLED_BACK,
            Ending.LOCKED,
            Ending.NOT_PERMITTED);

    private final OtherUnit other;
    private final Commands commands;
    private final Clock clock;
    private final Listener listener;
    private final Supplier<BooleanSupplier> breaking;
    private boolean isKept;
    private long trialMinutes = TRIAL.toMinutes();
    private Optional<PeerSession> session = Optional.empty();
    private Optional<Appliance> proposed = Optional.empty();

    /** @param breaking listens from then on, and tells whether somebody breaks it off */
    public PairTransaction(
            OtherUnit other, Commands commands, Clock clock, Listener listener, Supplier<BooleanSupplier> breaking) {
        this.other = other;
        this.commands = commands;
        this.clock = clock;
        this.listener = listener;
        this.breaking = breaking;
    }

    /** What is done here, given how the other unit is made to keep its part. */
    public interface Here {
        Ending apply(CommitPolicy.Agreement agreement) throws IOException;
    }

    /**
     * Applies on both.
     *
     * @param ours what this unit's settings will be
     */
    public Ending apply(Appliance ours, Here here) throws IOException {
        return apply(ours, TRIAL, here);
    }

    /**
     * Applies on both.
     *
     * @param longest how long the other unit waits for this one before it rolls back
     */
    public Ending apply(Appliance ours, Duration longest, Here here) throws IOException {
        isKept = false;
        trialMinutes = longest.plus(Duration.ofSeconds(59)).toMinutes();
        try {
            tryThere(ours);
            return applyHere(here);
        } finally {
            end();
        }
    }

    private Ending applyHere(Here here) throws IOException {
        boolean done = false;
        try {
            listener.says("Now this unit:");
            Ending ending = here.apply(this::keepThere);
            // Where there was nothing to do here, nobody has asked for the agreement yet.
            done = ending == Ending.DONE && keepThere();
            return ending == Ending.DONE && !done ? Ending.STUCK : ending;
        } finally {
            if (!done) {
                backThere();
            }
        }
    }

    /** Ends the session with the other unit, if there is one: the next change has one of its own. */
    void end() {
        session.ifPresent(PeerSession::close);
        session = Optional.empty();
        proposed = Optional.empty();
    }

    /** What would change at the other unit, line by line; what it says instead where it cannot tell. */
    public List<String> planThere(Appliance ours) {
        String settings = ApplianceFile.write(Pairing.sharing(PairComparison.theirs(other), ours));
        Ran ran = other.run(APPLY, Optional.of(settings), LBWIZARD + " plan --appliance -");
        return (ran.isGood() ? ran.out() : ran.complaint()).lines().toList();
    }

    /** Brings the other unit what goes with the settings that are in place here. */
    public Ending bring(Appliance ours) throws IOException {
        return apply(ours, agreement -> agreement.keeps() ? Ending.DONE : Ending.ROLLED_BACK);
    }

    /** Has the other unit begin to look at its part, beside what is looked at here. */
    public void propose(Appliance ours) {
        PeerSession peer = session.orElseGet(other::begin);
        session = Optional.of(peer);
        peer.propose(ApplianceFile.write(ours));
        proposed = Optional.of(ours);
    }

    /**
     * Puts on trial there what goes with settings of this unit.
     *
     * @throws StopException if the other unit cannot be asked, refuses it, or failed and went back; nothing has changed
     *     on either
     */
    private void tryThere(Appliance ours) {
        if (proposed.filter(ours::equals).isEmpty()) {
            propose(ours);
        }
        refuseOtherVersion(session.orElseThrow().greeting(ASK));
        clocks().ifPresent(listener::warns);
        listener.says("The other unit, " + other.address() + ", is changed first:");
        BooleanSupplier isBrokenOff = breaking.get();
        Reply reply = looked(ours);
        PeerSession peer = session.orElseThrow();
        if (reply.isGood() && !isBrokenOff.getAsBoolean()) {
            reply = peer.ask(PeerSession.APPLY + " " + trialMinutes, APPLY);
        }
        if (isBrokenOff.getAsBoolean()) {
            backThere();
            throw StopException.of(Ending.CANCELLED, "cancelled", "nothing was changed on this unit");
        }
        if (!reply.isGood()) {
            throw refusedThere(reply);
        }
        reply.lines().stream().map(line -> "  " + line).forEach(listener::says);
    }

    /** The reply to the proposal; it is made once more where the session of an earlier look is gone. */
    private Reply looked(Appliance ours) {
        Reply reply = session.orElseThrow().last(APPLY);
        if (!session.orElseThrow().hasEnded()) {
            return reply;
        }
        end();
        propose(ours);
        refuseOtherVersion(session.orElseThrow().greeting(ASK));
        return session.orElseThrow().last(APPLY);
    }

    /** These say that all is there as it was; of any other end nobody knows what it left. */
    private StopException refusedThere(Reply reply) {
        Optional<Ending> exit = UNCHANGED.stream()
                .filter(clean -> reply.ending().filter(clean.name()::equals).isPresent())
                .findFirst();
        if (exit.isEmpty()) {
            backThere();
        }
        return StopException.of(
                exit.orElse(Ending.ROLLED_BACK),
                "the other unit, " + other.address() + ", rejected the change: " + reply.complaint(),
                "nothing was changed on this unit; fix the problem there and retry");
    }

    /** Has the other unit keep what it has on trial. */
    private boolean keepThere() {
        isKept = isKept || told(PeerSession.KEEP, ASK, "confirm --from-peer");
        return isKept;
    }

    /** Has the other unit go back from what it has on trial; where that fails its deadline does it. */
    private void backThere() {
        listener.warns(
                told(PeerSession.BACK, APPLY, "recover --from-peer")
                        ? "The other unit, " + other.address() + ", was rolled back too."
                        : "The other unit, " + other.address()
                                + ", could not be reached; it rolls back by itself within " + trialMinutes
                                + " minutes.");
    }

    /** Over a new connection where the session is gone: the change itself may have cut it off. */
    private boolean told(String request, Duration bound, String command) {
        PeerSession peer = session.orElseThrow();
        Reply reply = peer.ask(request, bound);
        return peer.hasEnded()
                ? other.run(bound, Optional.empty(), LBWIZARD + " " + command).isGood()
                : reply.isGood();
    }

    /**
     * The files that do not go together.
     *
     * @throws StopException if the other unit cannot be asked
     */
    public List<String> differing(Appliance ours, PairComparison.Rendering rendering) throws IOException {
        return new PairComparison(other, commands).differing(ours, rendering);
    }

    /** What is to be said of the units' clocks; empty if they agree. Logs of both are read side by side. */
    public Optional<String> clocks() {
        return PairClocks.compare(other, clock, ASK);
    }

    /** @param greeting what the session there began with; an older version has none */
    private void refuseOtherVersion(Optional<String> greeting) {
        String here = "lbwizard " + Version.current();
        if (greeting.filter(here::equals).isPresent()) {
            return;
        }
        Ran ran = other.run(ASK, Optional.empty(), LBWIZARD + " --version");
        if (!ran.isGood()) {
            throw PairComparison.unreachable(other, ran);
        }
        String there = greeting.orElse(ran.out().strip());
        throw there.equals(here)
                ? StopException.of(
                        Ending.REFUSED_RESULT,
                        "the other unit, " + other.address() + ", does not answer: "
                                + session.orElseThrow().complaint(),
                        "run `lbwizard pair` again, or give --alone; nothing has changed")
                : StopException.of(
                        Ending.REFUSED_RESULT,
                        "the units have different versions: " + here + " here, " + there + " there",
                        "install the same package on both");
    }

    /** Both units, if this is a running one of a pair that knows the other; empty else. */
    public static Optional<PairTransaction> of(ManagedSystem site, Appliance ours, Listener listener, Operator operator)
            throws IOException {
        Optional<OtherUnit> other = site.otherUnit(ours);
        return other.isPresent() && other.get().isKnown()
                ? Optional.of(new PairTransaction(
                        other.get(),
                        site.live().orElseThrow().commands(),
                        site.clock(),
                        listener,
                        // Whatever is under way at the other unit goes on there; it is waited for, and taken back.
                        () -> operator.cancellation(() -> listener.warns("Cancelling; the peer is rolled back ..."))))
                : Optional.empty();
    }
}
