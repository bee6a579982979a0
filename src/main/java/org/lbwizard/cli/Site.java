package org.lbwizard.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Transaction;
import org.lbwizard.check.Programs;
import org.lbwizard.history.History;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Lock;
import org.lbwizard.host.Pause;
import org.lbwizard.host.UnsafePathException;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.MachineReader;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.HeartbeatKey;
import org.lbwizard.peer.FloatingAddresses;
import org.lbwizard.peer.OtherUnit;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.running.Machine;

/** The appliance that a command works on: its tree, what is configured there, and the right to change it. */
final class Site {
    private static final int KEY_BYTES = 20;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 900;

    private final LocalTree tree;
    private final Optional<Surroundings> live;
    private final Provisioning provisioning;
    private Optional<HeartbeatKey> freshKey = Optional.empty();

    Site(LocalTree tree) {
        this(
                tree,
                tree.isLive() && tree.defaultOwner().user() == 0
                        ? Optional.of(Surroundings.real(tree))
                        : Optional.empty());
    }

    /** @param live what there is beside the tree, where it is a running machine's */
    Site(LocalTree tree, Optional<Surroundings> live) {
        this.tree = tree;
        this.live = live;
        this.provisioning = new Provisioning(tree, live.map(Surroundings::machine));
    }

    /** The running machine, if the tree is its own and root asks. */
    Optional<Surroundings> live() {
        return live;
    }

    Pause pause() {
        return live.map(Surroundings::pause).orElse(Pause.REAL);
    }

    Clock clock() {
        return live.map(Surroundings::clock).orElseGet(Clock::systemUTC);
    }

    LocalTree tree() {
        return tree;
    }

    Provisioning provisioning() {
        return provisioning;
    }

    Interview interview() throws IOException {
        if (live.isEmpty()) {
            return new Interview(MachineReader.read(tree));
        }
        Passwords passwords = live.get().passwords();
        passwords.begin();
        return new Interview(MachineReader.read(tree), passwords::exposed);
    }

    /** The plan alone, for looking at. */
    Plan plan(Appliance appliance) throws IOException {
        return provisioning.plan(appliance, List.of());
    }

    /** Ends the command where programs are missing without which nothing can be set up here. */
    void refuseMissingPrograms() throws IOException {
        if (live.isPresent()) {
            List<Problem> missing = Programs.missing(tree);
            if (!missing.isEmpty()) {
                throw new StopException(Exit.REFUSED_RESULT, missing);
            }
        }
    }

    /** The appliance configured here, if there is one that can be read. */
    Optional<Appliance> appliance() throws IOException {
        return provisioning.current().orElse(null) instanceof Checked.Good<Appliance>(Appliance now, var _)
                ? Optional.of(now)
                : Optional.empty();
    }

    /** The appliance configured here; the factory's where nothing is configured. */
    Appliance applianceOrFactory() throws IOException {
        return provisioning.current().map(Checked::orRefuse).orElseGet(Packaged::factory);
    }

    /** The key that the pair has already, else a fresh one: one for the whole run, so that what was reviewed is applied. */
    HeartbeatKey heartbeatKey() {
        try {
            Optional<HeartbeatKey> key = appliance().flatMap(Appliance::pair).flatMap(HaPair::key);
            if (key.isPresent()) {
                return key.get();
            }
        } catch (IOException unreadable) {
            throw StopException.of(
                    Exit.REFUSED_RESULT, FileErrors.said(unreadable), "make the file readable, or remove it");
        }
        if (freshKey.isEmpty()) {
            byte[] random = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(random);
            freshKey = Optional.of(HeartbeatKey.of(random));
        }
        return freshKey.get();
    }

    /** The other unit of the pair, if this is a running unit of one that has its key. */
    Optional<OtherUnit> otherUnit(Appliance appliance) {
        return live.flatMap(machine -> appliance
                .pair()
                .filter(pair -> pair.key().isPresent())
                .map(pair -> new OtherUnit(tree, machine.commands(), pair.peer())));
    }

    /** The addresses that move, if this is a running unit of a pair that has its key. */
    Optional<FloatingAddresses> floatingAddresses(Appliance appliance) {
        return live.filter(machine -> appliance.isPaired())
                .map(machine -> new FloatingAddresses(appliance, machine.commands()));
    }

    /** Whether an interrupted transaction waits; a command that only reads must not take its files for settled. */
    void refuseInterrupted() throws IOException {
        refuseOthersTree();
        if (Recovery.isNeeded(tree)) {
            throw StopException.of(
                    Exit.REFUSED_RESULT,
                    "an apply was interrupted here and its files are not settled",
                    "run `lbwizard recover`");
        }
    }

    /**
     * Takes the lock, and finishes or undoes what an interrupted run left.
     *
     * @throws StopException if somebody else has it, it cannot be taken, or an apply awaits its confirmation
     */
    Lock lock(String how, Output output) throws IOException {
        Lock lock = lockOnly(how);
        try {
            log("started: " + how + ", by " + who());
            refusePending();
            recover(output);
            putDamagedAside(output);
            return lock;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Finishes or undoes what an interrupted run left, so that what is shown next is what is there. The lock is given back
     * at once: nobody waits for a user to think.
     *
     * @throws StopException as {@link #lock}
     */
    void settle(String how, Output output) throws IOException {
        try (Lock _ = lockOnly(how)) {
            refusePending();
            recover(output);
        }
    }

    /** Finishes or undoes what an interrupted run left, if one did; the lock is held. */
    void recover(Output output) throws IOException {
        if (Recovery.isNeeded(tree)) {
            Recoveries.report(Recoveries.goBack(this, Recoveries.CUT_OFF), tree.isLive(), output);
        }
    }

    private void putDamagedAside(Output output) throws IOException {
        for (Problem damaged : new History(tree).putDamagedAside()) {
            log(damaged.line());
            output.problems(List.of(damaged), false);
        }
    }

    /** Writes a line into the log of the running machine; elsewhere there is none. */
    void log(String line) {
        live.ifPresent(machine -> machine.diary().write(line));
    }

    /** Takes the lock as soon as it is free: whoever holds it is bounded in all that it does. */
    Lock patientLock(String how) {
        for (int tries = 1; ; tries++) {
            try {
                return lockOnly(how);
            } catch (StopException held) {
                if (held.exit() != Exit.LOCKED || tries == MOST_TRIES) {
                    throw held;
                }
                pause().take(TRY_AGAIN);
            }
        }
    }

    /** Takes the lock and looks at nothing. */
    Lock lockOnly(String how) {
        refuseOthersTree();
        return take(how);
    }

    Optional<Machine> machine() {
        return live.map(Surroundings::machine);
    }

    /** Ends the command where an apply awaits its confirmation. */
    void refusePending() throws IOException {
        Optional<Recovery.Pending> pending = Recovery.pending(tree);
        if (pending.isPresent()) {
            throw StopException.of(
                    Exit.LOCKED,
                    "generation " + pending.get().generation() + " awaits its confirmation until "
                            + pending.get().deadline(),
                    "keep it with `lbwizard confirm`, or go back with `lbwizard recover --now`");
        }
    }

    private void refuseOthersTree() {
        if (tree.isLive() && live.isEmpty()) {
            throw StopException.of(
                    Exit.NOT_PERMITTED,
                    "this needs root rights on the machine itself",
                    "log in as root or use sudo; `--root DIR` tries it out on another tree without");
        }
    }

    private static String who() {
        return Invocation.user() + " from " + Invocation.from();
    }

    private Lock take(String how) {
        try {
            Transaction.makeStateDirectories(tree);
            String owner = who() + ", process " + ProcessHandle.current().pid() + ", " + how;
            Lock.Attempt attempt = tree.lock(History.STATE_DIRECTORY + "/lock", owner);
            return attempt.lock()
                    .orElseThrow(() -> StopException.of(
                            Exit.LOCKED,
                            "another run is changing this appliance: " + attempt.holder(),
                            "wait for it to end, or end it"));
        } catch (UnsafePathException unsafe) {
            throw new StopException(Exit.REFUSED_RESULT, List.of(Failures.unsafe(unsafe)));
        } catch (AccessDeniedException denied) {
            throw StopException.of(
                    Exit.NOT_PERMITTED, FileErrors.said(denied), "use an account that may write below " + tree.root());
        } catch (IOException failed) {
            throw StopException.of(
                    Exit.ROLLED_BACK,
                    "nothing can be written below " + tree.root() + ": " + FileErrors.said(failed),
                    "nothing was changed; make the file system writable and try again");
        }
    }
}
