package org.lbwizard.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.host.LocalCommands;
import org.lbwizard.host.PlainFile;
import org.lbwizard.host.Secrets;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.Packaged;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.ui.file.AnswerFile;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;
import org.lbwizard.yaml.Limits;
import picocli.CommandLine.Option;

/** Where an appliance is described, when nobody is asked: answers or an appliance.yaml. */
final class InputOptions {
    private static final String STDIN = "-";
    private static final String STARS = "***";

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Take the answers from this file (- for standard input).")
    private @Nullable String answers;

    @Option(names = "--set", paramLabel = "KEY=ANSWER", description = "Override one answer of the file; repeatable.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--appliance", paramLabel = "FILE", description = "Take a whole appliance.yaml instead of answers.")
    private @Nullable String appliance;

    boolean hasAnswers() {
        return answers != null;
    }

    boolean hasAppliance() {
        return appliance != null;
    }

    boolean readsStdin() {
        return STDIN.equals(answers) || STDIN.equals(appliance);
    }

    /** Options that contradict each other, if they do. */
    Optional<String> contradiction() {
        if (hasAnswers() && hasAppliance()) {
            return Optional.of("--answers and --appliance exclude each other");
        }
        return !overrides.isEmpty() && !hasAnswers()
                ? Optional.of("--set overrides an answer of a file: give --answers too")
                : Optional.empty();
    }

    /** How history, lock and log will call it: only answers that are known to be no secret are in it. */
    String said() {
        StringBuilder said = new StringBuilder();
        if (answers != null) {
            said.append(" --answers ").append(answers);
        }
        if (appliance != null) {
            said.append(" --appliance ").append(appliance);
        }
        overrides.forEach(
                (key, text) -> said.append(" --set ").append(key).append('=').append(isPublic(key) ? text : STARS));
        return said.toString();
    }

    /** A key that no question has may be a secret's, misspelt. */
    private static boolean isPublic(String key) {
        return Packaged.setup()
                .question(key)
                .filter(question -> !question.isSecret())
                .isPresent();
    }

    /** The wizard's state at the review, answered by the file. */
    State answered(Wizard wizard) {
        String source = answers == null ? "" : answers;
        return new AnswerFile(wizard, Secrets::fetch)
                .read(shown(source), bytes(source, Limits.HAND_WRITTEN.bytes()), overrides)
                .orRefuse();
    }

    /** The appliance that the file describes. */
    Appliance appliance() {
        String source = appliance == null ? "" : appliance;
        return ApplianceReader.read(
                        shown(source),
                        bytes(source, Limits.APPLIANCE.bytes()),
                        Catalogue.PROGRAMS.balancer().patterns(new LocalCommands()))
                .orRefuse();
    }

    private static String shown(String source) {
        return source.equals(STDIN) ? "<stdin>" : source;
    }

    /** One byte more than the limit is enough to see that it is exceeded. */
    private static byte[] bytes(String source, int limit) {
        try {
            if (source.equals(STDIN)) {
                return System.in.readNBytes(limit + 1);
            }
            return PlainFile.named(source, limit + 1);
        } catch (NoSuchFileException none) {
            throw unreadable(source, "there is no such file", "check the name");
        } catch (IOException failed) {
            throw unreadable(source, "it cannot be read: " + FileErrors.said(failed), "give a file that can be read");
        }
    }

    private static RefusedException unreadable(String source, String what, String advice) {
        return new RefusedException(List.of(Problem.error("", what, advice).at(Place.of(shown(source)))));
    }
}
