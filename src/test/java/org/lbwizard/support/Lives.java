package org.lbwizard.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.Live;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Transaction;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Diary;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.running.Machine;

/** Plans and transactions on a simulated machine, where no time goes by. */
public final class Lives {
    /** An alarm that nobody hears. */
    public static final Live.Alarm NO_ALARM = new Live.Alarm() {
        @Override
        public void set(Duration in, Instant deadline) {}

        @Override
        public void cancel() {}
    };

    private Lives() {}

    public static Machine machine(Tree tree, Commands commands, Probes probes) {
        return new Machine(tree, commands, Catalogue.PROGRAMS.drivers(), probes, Diary.CLOSED, time -> {});
    }

    public static Machine machine(Path root, SimulatedMachine simulated) {
        return machine(Machines.tree(root), simulated, simulated);
    }

    public static Plan plan(Path root, SimulatedMachine simulated, Appliance appliance) {
        try {
            return new Provisioning(Machines.tree(root), Optional.of(machine(root, simulated)))
                    .plan(appliance, List.of());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Plan rollback(Path root, SimulatedMachine simulated, int number) {
        try {
            return new Provisioning(Machines.tree(root), Optional.of(machine(root, simulated))).rollback(number);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Outcome apply(Tree tree, Plan plan, Live live, Progress progress) {
        return new Transaction(tree, plan, Machines.ORIGIN, Machines.CLOCK, () -> false, progress, Optional.of(live))
                .run();
    }

    public static Outcome apply(Path root, SimulatedMachine simulated, Plan plan) {
        return apply(Machines.tree(root), plan, live(machine(root, simulated)), Progress.UNSEEN);
    }

    /** Applies a plan that somebody has to confirm. */
    public static Outcome onTrial(Path root, SimulatedMachine simulated, Plan plan, Live.Alarm alarm) {
        Live live = new Live(machine(root, simulated), Optional.of(Duration.ofSeconds(90)), alarm);
        return apply(Machines.tree(root), plan, live, Progress.UNSEEN);
    }

    /** Goes back from it. */
    public static Recovery.Result goBack(Path root, SimulatedMachine simulated) {
        try {
            return Recovery.goBack(
                    Machines.tree(root),
                    Optional.of(machine(root, simulated)),
                    Machines.CLOCK.instant(),
                    "not confirmed in time");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Live live(Machine machine) {
        return new Live(machine, Optional.empty(), NO_ALARM);
    }
}
