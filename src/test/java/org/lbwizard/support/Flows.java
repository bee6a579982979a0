package org.lbwizard.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.FlowReader;
import org.lbwizard.flow.Glossary;
import org.lbwizard.flow.Vocabulary;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.problem.Checked;
import org.lbwizard.ui.file.AnswerFile;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The flows that the product ships, and wizards on them. */
public final class Flows {
    private static final Path HOME = Path.of("wizard-flows");

    private static final Flow SETUP =
            FlowReader.read("setup.yaml", bytes(HOME.resolve("setup.yaml"))).orRefuse();

    private Flows() {}

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Flow setup() {
        return SETUP;
    }

    public static Flow flow(String yaml) {
        return FlowReader.read("flow.yaml", utf8(yaml)).orRefuse();
    }

    public static Glossary glossary() {
        return Glossary.read("glossary.yaml", bytes(HOME.resolve("glossary.yaml")))
                .orRefuse();
    }

    public static Vocabulary vocabulary() {
        return Interview.vocabulary(glossary().terms().keySet());
    }

    /** The example answer files: one for each way through the flow. */
    public static Stream<Path> examples() {
        try (Stream<Path> files = Files.list(HOME.resolve("examples"))) {
            return files.sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Wizard wizard(Machine machine) {
        return new Wizard(setup(), new Interview(machine));
    }

    public static Wizard wizard() {
        return wizard(Machine.UNKNOWN);
    }

    /** Replays an answer file in which no secret is expected. */
    public static Checked<State> replay(Wizard wizard, byte[] file) {
        return new AnswerFile(wizard, reference -> {
                    throw new AssertionError("no secret is in " + reference);
                })
                .read("answers.yaml", file, Map.of());
    }

    /** Reads on past pages of text. */
    public static State readOn(Wizard wizard, State state) {
        State now = state;
        while (wizard.screen(now) instanceof Screen.Text) {
            now = wizard.next(now, new Input.Enter());
        }
        return now;
    }

    /** Answers what is asked, one answer after the other; an empty one takes the default. */
    public static State answer(Wizard wizard, State state, List<String> answers) {
        State now = readOn(wizard, state);
        for (String text : answers) {
            if (!(wizard.screen(now) instanceof Screen.Form form)) {
                throw new AssertionError("nothing is asked, but `" + text + "` is left to answer");
            }
            now = readOn(wizard, wizard.next(now, new Input.Put(form.current().key(), text)));
            if (!now.problems().isEmpty()) {
                throw new AssertionError(now.problems().getFirst().line());
            }
        }
        return now;
    }

    public static State answer(Wizard wizard, String... answers) {
        return answer(wizard, State.START, List.of(answers));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
