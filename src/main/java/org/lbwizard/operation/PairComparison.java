package org.lbwizard.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Sha256;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Pairing;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.program.Program;
import org.lbwizard.program.Programs;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.program.sshpeer.OtherUnit;

/** Compares the files that the units of a pair share. */
public final class PairComparison {
    /** In this order also in packaging/peer-command, as every command that goes to the other unit. */
    private static final List<String> SHARED = Catalogue.PROGRAMS.each(Program::equalOnBothUnits).stream()
            .map(path -> path.substring(1))
            .toList();

    private static final Duration ASK = Duration.ofSeconds(30);

    private final OtherUnit other;
    private final Commands commands;

    PairComparison(OtherUnit other, Commands commands) {
        this.other = other;
        this.commands = commands;
    }

    /** The files that an appliance has, by their paths. */
    public interface Rendering {
        Map<String, String> of(Appliance appliance) throws IOException;
    }

    /**
     * The files that do not go together: most are alike on both units, and where ports are named each has its own.
     *
     * @throws StopException if the other unit cannot be asked
     */
    public List<String> differing(Appliance ours, Rendering rendering) throws IOException {
        String sums = "cd / && sha256sum " + String.join(" ", SHARED) + " 2>/dev/null; true";
        Ran here = commands.run(org.lbwizard.host.Command.of(ASK, "sh", "-c", sums));
        Ran there = other.run(ASK, Optional.empty(), sums);
        if (!there.isGood()) {
            throw unreachable(other, there);
        }
        List<String> sumsHere = here.out().lines().toList();
        List<String> sumsThere = there.out().lines().toList();
        List<String> unlike = SHARED.stream()
                .filter(path ->
                        sumsHere.stream().noneMatch(line -> line.endsWith("  " + path) && sumsThere.contains(line)))
                .toList();
        List<String> asRendered = unlike.isEmpty() ? List.of() : asRendered(ours, rendering, sumsHere, sumsThere);
        return unlike.stream()
                .filter(path -> !asRendered.contains(path))
                .map(path -> "/" + path)
                .toList();
    }

    /** The files that are on each unit what its own settings make of them, where the two share the rest. */
    private List<String> asRendered(Appliance ours, Rendering rendering, List<String> here, List<String> there)
            throws IOException {
        Appliance theirs;
        try {
            theirs = Pairing.sharing(theirs(other), ours);
        } catch (StopException | RefusedException noPair) {
            return List.of();
        }
        Map<String, String> textsHere = rendering.of(ours);
        Map<String, String> textsThere = rendering.of(theirs);
        return SHARED.stream()
                .filter(path -> here.contains(sum(textsHere, path)) && there.contains(sum(textsThere, path)))
                .toList();
    }

    /** As sha256sum(1) says it. */
    private static String sum(Map<String, String> texts, String path) {
        String text = texts.getOrDefault("/" + path, "");
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)) + "  " + path;
    }

    /** Why nothing can be done on both. */
    static StopException unreachable(OtherUnit other, Ran ran) {
        return StopException.of(
                Ending.REFUSED_RESULT,
                "the other unit, " + other.address() + ", cannot be asked: " + ran.complaint(),
                "bring it back, or give --alone and run `lbwizard sync` later; nothing has changed");
    }

    /** The settings of the other unit. */
    static Appliance theirs(OtherUnit other) {
        Ran ran = other.run(ASK, Optional.empty(), "cat " + Programs.APPLIANCE_FILE);
        if (!ran.isGood()) {
            throw unreachable(other, ran);
        }
        return ApplianceReader.read(
                        other.address() + ":" + Programs.APPLIANCE_FILE,
                        ran.out().getBytes(StandardCharsets.UTF_8))
                .orRefuse();
    }
}
