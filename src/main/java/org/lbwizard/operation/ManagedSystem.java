package org.lbwizard.operation;

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
import org.lbwizard.check.Dependencies;
import org.lbwizard.history.History;
import org.lbwizard.host.Diary;
import org.lbwizard.host.LocalCommands;
import org.lbwizard.host.Lock;
import org.lbwizard.host.Pause;
import org.lbwizard.host.Tree;
import org.lbwizard.host.UnsafePathException;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.MachineReader;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.PairKey;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.FloatingAddresses;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.program.sshpeer.OtherUnit;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.running.Machine;
import org.lbwizard.running.Sight;

/** The appliance that a command works on: its tree, what is configured there, and the right to change it. */
public final class ManagedSystem {
    private static final int KEY_BYTES = 20;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 900;

    private final Tree tree;
    private final Optional<LiveSystem> live;
    private final Requester requester;
    private final Provisioning provisioning;
    private Optional<PairKey> freshKey = Optional.empty();

    /**
     * The system that a tree belongs to.
     *
     * @param live what there is beside the tree, where it is a running machine's
     * @param requester who works on it
     */
    public ManagedSystem(Tree tree, Optional<LiveSystem> live, Requester requester) {
        this.tree = tree;
        this.live = live;
        this.requester = requester;
        this.provisioning = new Provisioning(tree, live.map(LiveSystem::machine));
    }

    /** The one of this tree: the running machine itself where root asks and the tree is its own. */
    public static ManagedSystem of(Tree tree, Requester requester) {
        boolean isLive = tree.isLive() && tree.defaultOwner().user() == 0;
        return new ManagedSystem(tree, isLive ? Optional.of(LiveSystem.real(tree)) : Optional.empty(), requester);
    }

    public Requester requester() {
        return requester;
    }

    public Diary diary() {
        return live.map(LiveSystem::diary).orElse(Diary.CLOSED);
    }

    /** The running machine, if the tree is its own and root asks. */
    public Optional<LiveSystem> live() {
        return live;
    }

    public Pause pause() {
        return live.map(LiveSystem::pause).orElse(Pause.REAL);
    }

    public Clock clock() {
        return live.map(LiveSystem::clock).orElseGet(Clock::systemUTC);
    }

    public Tree tree() {
        return tree;
    }

    public Provisioning provisioning() {
        return provisioning;
    }

    public Interview interview() throws IOException {
        if (live.isEmpty()) {
            return new Interview(MachineReader.read(tree));
        }
        AdminPasswords passwords = live.get().passwords();
        passwords.begin();
        return new Interview(MachineReader.read(tree), passwords::exposed);
    }

    /** The plan alone, for looking at. */
    public Plan plan(Appliance appliance) throws IOException {
        return provisioning.plan(appliance, List.of());
    }

    /** Ends the operation where programs are missing without which nothing can be set up here. */
    public void refuseMissingPrograms() throws IOException {
        if (live.isPresent()) {
            List<Problem> missing = Dependencies.missing(tree);
            if (!missing.isEmpty()) {
                throw new StopException(Ending.REFUSED_RESULT, missing);
            }
        }
    }

    /** The appliance configured here, if there is one that can be read. */
    public Optional<Appliance> appliance() throws IOException {
        return provisioning.current().orElse(null) instanceof Checked.Good<Appliance>(Appliance now, var _)
                ? Optional.of(now)
                : Optional.empty();
    }

    /** The appliance configured here; the factory's where nothing is configured. */
    public Appliance applianceOrFactory() throws IOException {
        return provisioning.current().map(Checked::orRefuse).orElseGet(Packaged::factory);
    }

    /** The key that the pair has already, else a fresh one: one for the whole run, so that what was reviewed is applied. */
    public PairKey pairKey() {
        try {
            Optional<PairKey> key = appliance().flatMap(Appliance::pair).flatMap(HaPair::key);
            if (key.isPresent()) {
                return key.get();
            }
        } catch (IOException unreadable) {
            throw StopException.of(
                    Ending.REFUSED_RESULT, FileErrors.said(unreadable), "make the file readable, or remove it");
        }
        if (freshKey.isEmpty()) {
            byte[] random = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(random);
            freshKey = Optional.of(PairKey.of(random));
        }
        return freshKey.get();
    }

    /** The other unit of the pair, if this is a running unit of one that has its key. */
    public Optional<OtherUnit> otherUnit(Appliance appliance) {
        return live.flatMap(machine -> appliance
                .pair()
                .filter(pair -> pair.key().isPresent())
                .map(pair -> new OtherUnit(tree, machine.commands(), pair.peer())));
    }

    /** The addresses that move, if this is a running unit of a pair that has its key. */
    public Optional<FloatingAddresses> floatingAddresses(Appliance appliance) {
        return live.filter(machine -> appliance.isPaired())
                .map(machine -> Catalogue.PROGRAMS.failover().floating(appliance, machine.commands()));
    }

    /** Whether an interrupted transaction waits; a command that only reads must not take its files for settled. */
    public void refuseInterrupted() throws IOException {
        refuseOthersTree();
        if (Recovery.isNeeded(tree)) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "an apply was interrupted here and its files are not settled",
                    "run `lbwizard recover`");
        }
    }

    /**
     * Takes the lock, and finishes or undoes what an interrupted run left.
     *
     * @throws StopException if somebody else has it, it cannot be taken, or an apply awaits its confirmation
     */
    public Lock lock(String how, Listener listener) throws IOException {
        Lock lock = lockOnly(how);
        try {
            log("started: " + how + ", by " + requester);
            refusePending();
            recover(listener);
            putDamagedAside(listener);
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
    public void settle(String how, Listener listener) throws IOException {
        try (Lock _ = lockOnly(how)) {
            refusePending();
            recover(listener);
        }
    }

    /** Finishes or undoes what an interrupted run left, if one did; the lock is held. */
    public void recover(Listener listener) throws IOException {
        if (Recovery.isNeeded(tree)) {
            Rollbacks.report(Rollbacks.goBack(this, Rollbacks.CUT_OFF), tree.isLive(), listener);
        }
    }

    private void putDamagedAside(Listener listener) throws IOException {
        for (Problem damaged : new History(tree).putDamagedAside()) {
            log(damaged.line());
            listener.finds(List.of(damaged));
        }
    }

    /** Writes a line into the log of the running machine; elsewhere there is none. */
    public void log(String line) {
        diary().write(line);
    }

    /** Takes the lock as soon as it is free: whoever holds it is bounded in all that it does. */
    public Lock patientLock(String how) {
        for (int tries = 1; ; tries++) {
            try {
                return lockOnly(how);
            } catch (StopException held) {
                if (held.ending() != Ending.LOCKED || tries == MOST_TRIES) {
                    throw held;
                }
                pause().take(TRY_AGAIN);
            }
        }
    }

    /** Takes the lock and looks at nothing. */
    public Lock lockOnly(String how) {
        refuseOthersTree();
        return take(how);
    }

    /** What programs see of this system: its files, and what its own programs say. */
    Sight sight() {
        return new Sight(tree, live.map(LiveSystem::commands).orElseGet(LocalCommands::new));
    }

    public Optional<Machine> machine() {
        return live.map(LiveSystem::machine);
    }

    /** Ends the operation where an apply awaits its confirmation. */
    public void refusePending() throws IOException {
        Optional<Recovery.Pending> pending = Recovery.pending(tree);
        if (pending.isPresent()) {
            throw StopException.of(
                    Ending.LOCKED,
                    "generation " + pending.get().generation() + " awaits its confirmation until "
                            + pending.get().deadline(),
                    "confirm it with `lbwizard confirm`, or roll back with `lbwizard recover --now`");
        }
    }

    private void refuseOthersTree() {
        if (tree.isLive() && live.isEmpty()) {
            throw StopException.of(
                    Ending.NOT_PERMITTED,
                    "this needs root rights on the machine itself",
                    "log in as root or use sudo; `--root DIR` tries it out on another tree without");
        }
    }

    private Lock take(String how) {
        try {
            Transaction.makeStateDirectories(tree);
            String owner = requester + ", process " + ProcessHandle.current().pid() + ", " + how;
            Lock.Attempt attempt = tree.lock(History.STATE_DIRECTORY + "/lock", owner);
            return attempt.lock()
                    .orElseThrow(() -> StopException.of(
                            Ending.LOCKED,
                            "another run is changing this appliance: " + attempt.holder(),
                            "wait for it to end, or end it"));
        } catch (UnsafePathException unsafe) {
            throw new StopException(Ending.REFUSED_RESULT, List.of(FileFailures.unsafe(unsafe)));
        } catch (AccessDeniedException denied) {
            throw StopException.of(
                    Ending.NOT_PERMITTED,
                    FileErrors.said(denied),
                    "use an account that may write below " + tree.root());
        } catch (IOException failed) {
            throw StopException.of(
                    Ending.ROLLED_BACK,
                    "nothing can be written below " + tree.root() + ": " + FileErrors.said(failed),
                    "nothing was changed; make the file system writable and try again");
        }
    }
}
