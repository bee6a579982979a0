package org.lbwizard.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.lbwizard.host.Command;
import org.lbwizard.host.Ran;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.program.LogSource;
import org.lbwizard.program.Served;
import org.lbwizard.program.catalogue.Catalogue;

/** Reads the end of a log. */
public final class ReadLog {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private static final String OWN = "lbwizard";
    private static final List<Served> PROGRAMS = List.of(Catalogue.PROGRAMS.failover(), Catalogue.PROGRAMS.balancer());

    private final ManagedSystem site;
    private final int lines;

    /**
     * Prepares to read.
     *
     * @param lines how many, at least 1
     */
    public ReadLog(ManagedSystem site, int lines) {
        this.site = site;
        this.lines = lines;
    }

    /**
     * The last lines; none where nothing was logged.
     *
     * @param whose the name of a program, or lbwizard
     */
    public List<String> of(String whose) throws IOException {
        if (whose.equalsIgnoreCase(OWN)) {
            return file(LiveSystem.LOG);
        }
        return from(PROGRAMS.stream()
                .filter(program -> program.name().equalsIgnoreCase(whose))
                .findFirst()
                .orElseThrow(() -> RefusedException.of(
                        "`" + Printable.shown(whose) + "` is not one of the choices",
                        "give one of: " + PROGRAMS.stream().map(Served::name).collect(Collectors.joining(", ")) + ", "
                                + OWN))
                .log());
    }

    private List<String> from(LogSource source) throws IOException {
        return switch (source) {
            case LogSource.LogFile(String path) -> file(path);
            case LogSource.Journal(String unit) -> journal(unit);
        };
    }

    private List<String> file(String path) throws IOException {
        try {
            return tail(new String(site.tree().read(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private List<String> journal(String unit) {
        LiveSystem system = site.live()
                .orElseThrow(() -> StopException.of(
                        Ending.REFUSED_RESULT,
                        "this log is in the running machine's journal, which needs root rights",
                        "run it as root, without --root"));
        Ran ran = system.commands()
                .run(Command.of(
                        BOUND, "journalctl", "--no-pager", "--output=short-iso", "--lines=" + lines, "--unit=" + unit));
        if (!ran.isGood()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "the journal cannot be read: " + ran.complaint(),
                    "see `journalctl -u " + unit + "`");
        }
        return tail(ran.out());
    }

    private List<String> tail(String text) {
        List<String> all = text.lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
