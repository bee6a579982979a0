package org.lbwizard.running;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Diary;
import org.lbwizard.host.Pause;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Tree;
import org.lbwizard.running.Step.Side;

/** The running machine: what it is doing, and the way from there to what it shall do. */
public final class Machine {
    /** Some things, such as an address that goes with another one, show only once the first round is done. */
    private static final int ROUNDS = 3;

    private final Commands commands;
    private final Drivers drivers;
    private final Diary diary;
    private final Reader reader;
    private final Proof proof;
    private final Set<String> started = new HashSet<>();

    /**
     * Takes hold of the machine.
     *
     * @param drivers what it is read and changed by
     */
    public Machine(Tree tree, Commands commands, Drivers drivers, Probes probes, Diary diary, Pause pause) {
        this.commands = commands;
        this.drivers = drivers;
        this.diary = diary;
        this.reader = new Reader(new Sight(tree, commands), drivers.all());
        this.proof = new Proof(reader, drivers.daemons(), probes, pause);
    }

    /** What is, of all that a goal speaks of. */
    public Facts now(Facts goal) throws IOException {
        return reader.read(goal.facts());
    }

    /** What would be done to reach a goal; nothing is done. */
    public List<Act> acts(Facts goal, Set<String> changed) throws IOException {
        return acts(now(goal), goal, changed, drivers);
    }

    /** What would be done from one state to another. */
    public static List<Act> acts(Facts now, Facts goal, Set<String> changed, Drivers drivers) {
        Acts acts = acts(new Way(now, goal, changed, drivers.daemons(), false), drivers);
        return Stream.of(Side.values()).flatMap(side -> acts.of(side).stream()).toList();
    }

    /**
     * Leaves the present state, while its files are still in place.
     *
     * @throws ActFailedException at the first act that fails
     */
    public void leave(Facts goal, Set<String> changed) throws IOException {
        runAll(acts(Side.LEAVING, goal, changed, false));
    }

    /**
     * Enters the new state, once its files are in place.
     *
     * @throws ActFailedException at the first act that fails
     */
    public void enter(Facts goal, Set<String> changed) throws IOException {
        runAll(acts(Side.ENTERING, goal, changed, false));
    }

    /** Proves that the machine does what the goal says. */
    public Proof.Result prove(Facts goal, Set<String> changed, Allowance allowance) throws IOException {
        Proof.Result result = proof.of(
                goal,
                daemon -> started.contains(daemon.unit())
                        || daemon.files().stream().anyMatch(changed::contains),
                allowance);
        result.failures().forEach(failure -> diary.write("probe failed: " + failure));
        result.warnings().forEach(warning -> diary.write("probe: warning: " + warning.sentence()));
        if (result.isGood()) {
            diary.write(
                    "probes: the machine does what it should, " + goal.facts().size() + " facts seen");
        }
        return result;
    }

    /** Leaves a state that came to nothing: what fails is passed over, because coming back is what counts. */
    public void abandon(Facts goal, Set<String> changed) throws IOException {
        acts(Side.LEAVING, goal, changed, false).forEach(this::run);
    }

    /**
     * Comes back to an earlier state, whose files are in place again.
     *
     * @return what is not as it was, none if all is
     */
    public List<String> comeBack(Facts goal, Set<String> changed) throws IOException {
        List<String> left = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            List<Act> acts = acts(Side.ENTERING, goal, changed, round > 0);
            acts.forEach(this::run);
            left = prove(goal, changed, Allowance.GOING_BACK).failures();
            if (left.isEmpty()) {
                return left;
            }
        }
        return left;
    }

    private List<Act> acts(Side side, Facts goal, Set<String> changed, boolean again) throws IOException {
        return acts(new Way(now(goal), goal, changed, drivers.daemons(), again), drivers)
                .of(side);
    }

    private static Acts acts(Way way, Drivers drivers) {
        return new Acts(way, drivers.all());
    }

    private void runAll(List<Act> acts) throws ActFailedException {
        for (Act act : acts) {
            Ran ran = run(act);
            if (!ran.isGood()) {
                throw new ActFailedException("`" + act + "`: " + ran.complaint());
            }
        }
    }

    private Ran run(Act act) {
        diary.write("act started: " + act);
        if (act.step() == Step.START) {
            started.add(act.argv().getLast());
        }
        Ran ran = commands.run(new Command(act.argv(), act.bound(), Optional.empty()));
        diary.write("act " + (ran.isGood() ? "done: " : "FAILED: ") + act + ": "
                + ran.exit().map(code -> "exit " + code).orElse("no exit code") + ", "
                + ran.took().toMillis() + " ms" + said(ran));
        return ran;
    }

    private static String said(Ran ran) {
        List<String> said = new ArrayList<>();
        ran.err().lines().filter(line -> !line.isBlank()).forEach(said::add);
        return said.isEmpty() ? "" : ", said: " + String.join(" | ", said);
    }
}
