package org.lbwizard.ui.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.flow.Question;
import org.lbwizard.problem.Checked;
import org.lbwizard.wizard.Answer;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;
import org.lbwizard.yaml.Fields;
import org.lbwizard.yaml.Limits;
import org.lbwizard.yaml.Yaml;
import org.lbwizard.yaml.YamlReader;
import org.lbwizard.yaml.YamlText;

/** Keeps a wizard's answers so that a cut line loses no work; no secret is kept. */
public final class ResumeFile {
    private ResumeFile() {}

    /** The answers that stand, with the mark whether they were typed. */
    public static String write(Wizard wizard, State state) {
        List<String> typed = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (Map.Entry<String, String> entry : wizard.answers(state).byKey().entrySet()) {
            Answer answer = state.answers().get(entry.getKey());
            boolean secret = wizard.flow()
                    .question(entry.getKey())
                    .map(Question::isSecret)
                    .orElse(false);
            if (answer != null && answer.settled() && !secret) {
                (answer.typed() ? typed : taken).add("  " + entry.getKey() + ": " + YamlText.scalar(answer.text()));
            }
        }
        return "flow: " + wizard.flow().id() + "\n" + block("typed", typed) + block("taken", taken);
    }

    private static String block(String name, List<String> lines) {
        return lines.isEmpty() ? "" : name + ":\n" + String.join("\n", lines) + "\n";
    }

    /**
     * The state to go on from: as many of the kept answers as still hold, each put to the wizard again. Empty where the
     * file cannot be read, or is of another flow.
     */
    public static Optional<State> read(Wizard wizard, byte[] bytes) {
        if (!(YamlReader.readMapping("resume", bytes, Limits.HAND_WRITTEN)
                        instanceof Checked.Good<Yaml.Mapping>(Yaml.Mapping top, var warnings))
                || !new Fields(top, new Fields.Problems())
                        .text("flow")
                        .equals(wizard.flow().id())) {
            return Optional.empty();
        }
        State state = State.START;
        for (Question question : wizard.flow().questions().toList()) {
            state = put(wizard, state, top, question.key());
        }
        while (wizard.screen(state) instanceof Screen.Text && state.answers().size() > 0) {
            state = wizard.next(state, new Input.Enter());
        }
        return Optional.of(state);
    }

    /** The kept answer to one question, put again; passed by where it no longer holds or is not asked any more. */
    private static State put(Wizard wizard, State state, Yaml.Mapping top, String key) {
        String typed = value(top, "typed", key);
        if (typed.isEmpty() && value(top, "taken", key).isEmpty()) {
            return state;
        }
        State next = wizard.next(state, new Input.Put(key, typed));
        return next.problems().isEmpty() ? next : state;
    }

    private static String value(Yaml.Mapping top, String block, String key) {
        return top.value(block).orElse(null) instanceof Yaml.Mapping answers
                        && answers.value(key).orElse(null) instanceof Yaml.Scalar text
                ? text.text()
                : "";
    }
}
