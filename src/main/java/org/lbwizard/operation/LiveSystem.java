package org.lbwizard.operation;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lbwizard.apply.DeadMan;
import org.lbwizard.apply.Live;
import org.lbwizard.check.Preflight;
import org.lbwizard.check.Rehearsal;
import org.lbwizard.host.Administrators;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Diary;
import org.lbwizard.host.LocalCommands;
import org.lbwizard.host.LogFile;
import org.lbwizard.host.NetworkProbes;
import org.lbwizard.host.Pause;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Tree;
import org.lbwizard.plan.Masking;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.running.Machine;

/** What there is beside the files where the tree is the running machine's: its programs, its network, its log. */
public final class LiveSystem {
    public static final String LOG = "/var/log/lbwizard.log";

    private final Commands commands;
    private final Diary diary;
    private final Probes probes;
    private final Clock clock;
    private final Pause pause;
    private final Machine machine;
    private final Preflight preflight;
    private final Rehearsal rehearsal;
    private final AdminPasswords passwords;
    private Masking masking = Masking.NONE;

    /**
     * What there is beside a tree.
     *
     * @param log takes each line as it shall be kept, with secrets starred out
     */
    public LiveSystem(Tree tree, Commands commands, Probes probes, Clock clock, Pause pause, Diary log) {
        this.commands = commands;
        this.probes = probes;
        this.clock = clock;
        this.pause = pause;
        this.diary = line -> log.write(masking.mask(line));
        this.machine = new Machine(tree, commands, Catalogue.PROGRAMS.drivers(), probes, diary, pause);
        this.preflight = new Preflight(tree, commands, probes);
        this.rehearsal = new Rehearsal(tree, commands, diary);
        this.passwords = new AdminPasswords(new Administrators(tree, commands), diary);
    }

    /** The running machine's own. */
    public static LiveSystem real(Tree tree) {
        Clock clock = Clock.systemUTC();
        LogFile log = new LogFile(Path.of(LOG), clock);
        return new LiveSystem(tree, new LocalCommands(), new NetworkProbes(), clock, Pause.REAL, log);
    }

    /** From here on these texts are starred out in the log. */
    public void hide(Masking secrets) {
        masking = secrets;
    }

    public Diary diary() {
        return diary;
    }

    public Commands commands() {
        return commands;
    }

    public Probes probes() {
        return probes;
    }

    public Clock clock() {
        return clock;
    }

    public Pause pause() {
        return pause;
    }

    public Machine machine() {
        return machine;
    }

    public Preflight preflight() {
        return preflight;
    }

    public Rehearsal rehearsal() {
        return rehearsal;
    }

    public AdminPasswords passwords() {
        return passwords;
    }

    public Live.Alarm alarm() {
        return new DeadMan(commands, diary);
    }

    public Live live(Optional<Duration> confirmWithin) {
        return new Live(machine, confirmWithin, alarm());
    }
}
