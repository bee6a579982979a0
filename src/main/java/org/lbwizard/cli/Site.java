package org.lbwizard.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.security.SecureRandom;
import java.util.Optional;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Transaction;
import org.lbwizard.history.History;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Lock;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.MachineReader;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.HeartbeatKey;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Checked;
import org.lbwizard.provision.Provisioning;

/** The appliance that a command works on: its tree, what is configured there, and the right to change it. */
final class Site {
    private static final int KEY_BYTES = 20;

    private final LocalTree tree;
    private final Provisioning provisioning;
    private Optional<HeartbeatKey> freshKey = Optional.empty();

    Site(LocalTree tree) {
        this.tree = tree;
        this.provisioning = new Provisioning(tree);
    }

    LocalTree tree() {
        return tree;
    }

    Provisioning provisioning() {
        return provisioning;
    }

    Interview interview() throws IOException {
        return new Interview(MachineReader.read(tree));
    }

    /** The plan that makes this tree the appliance's. */
    Plan plan(Appliance appliance) throws IOException {
        return provisioning.plan(appliance, interview().warnings(appliance));
    }

    /** The appliance configured here; the factory's where nothing is configured. */
    Appliance applianceOrFactory() throws IOException {
        return provisioning.current().map(Checked::orRefuse).orElseGet(Packaged::factory);
    }

    /** The key that the pair has already, else a fresh one: one for the whole run, so that what was reviewed is applied. */
    HeartbeatKey heartbeatKey() {
        try {
            if (provisioning.current().orElse(null) instanceof Checked.Good<Appliance>(Appliance now, var warnings)) {
                Optional<HeartbeatKey> key = now.pair().flatMap(HaPair::key);
                if (key.isPresent()) {
                    return key.get();
                }
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

    /** Whether an interrupted transaction waits; a command that only reads must not take its files for settled. */
    void refuseInterrupted() throws IOException {
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
     * @throws StopException if somebody else has it, or it cannot be taken
     */
    Lock lock(String how, Output output) throws IOException {
        refuseLive();
        Lock lock = take(how);
        try {
            Recoveries.report(Recovery.run(tree), output);
            return lock;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private void refuseLive() {
        if (!tree.isLive()) {
            return;
        }
        if (tree.defaultOwner().user() != 0) {
            throw StopException.of(
                    Exit.NOT_PERMITTED,
                    "changing this machine needs root rights",
                    "log in as root or use sudo; `--root DIR` tries it out on another tree without");
        }
        throw StopException.of(
                Exit.REFUSED_RESULT,
                "this version changes file trees only: it cannot activate or prove anything on the running machine",
                "give a tree with `--root DIR`");
    }

    private Lock take(String how) {
        try {
            Transaction.makeStateDirectories(tree);
            String owner = Invocation.user() + " from " + Invocation.from() + ", process "
                    + ProcessHandle.current().pid() + ", " + how;
            Lock.Attempt attempt =
                    Lock.take(tree.root().resolve(History.STATE_DIRECTORY.substring(1) + "/lock"), owner);
            return attempt.lock()
                    .orElseThrow(() -> StopException.of(
                            Exit.LOCKED,
                            "another run is changing this appliance: " + attempt.holder(),
                            "wait for it to end, or end it"));
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
