package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lbwizard.history.History;
import org.lbwizard.host.Aside;
import org.lbwizard.host.DamagedStateException;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.SealedText;
import org.lbwizard.host.Tree;
import org.lbwizard.model.YesNo;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.StopException;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.ui.file.ResumeFile;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** Keeps the answers of a session at a terminal beside the lock, and offers them to the next one. */
final class Resume {
    static final String LEFT = "Cancelled";

    private static final SealedText FORM = SealedText.yaml("lbwizard-resume");
    private static final int PRIVATE = 0600;

    private final Tree tree;
    private final Wizard wizard;
    private final String path;
    private final String staged;
    private State state = State.START;
    private boolean isKept;

    Resume(Tree tree, Wizard wizard) {
        this.tree = tree;
        this.wizard = wizard;
        String flow = wizard.flow().id();
        this.path = History.STATE_DIRECTORY + "/resume" + (flow.equals("setup") ? "" : "-" + flow) + ".yaml";
        this.staged = Tree.beside(path, "." + Tree.name(path) + ".new");
    }

    /** Where to begin: where a cut-off session stood, if there was one and the user wants it. */
    State start(Console console) throws IOException {
        if (!Invocation.hasTerminalInput() || !tree.exists(path)) {
            return state;
        }
        Optional<State> kept = kept();
        if (kept.isEmpty()) {
            console.print("What was kept of an earlier session is damaged; it is kept as " + Aside.put(tree, path)
                    + ", and the questions begin anew.");
        } else {
            int answers = wizard.answers(kept.get()).byKey().size();
            isKept = answers > 0;
            state = isKept && wantsToGoOn(console, answers) ? kept.get() : State.START;
        }
        return state;
    }

    /** What is said as the session ends: whether its answers are kept. */
    String said(String end) {
        return end + "; nothing was changed." + (isKept ? " Your answers are kept; run it again to resume." : "");
    }

    /** What was kept, if it is whole. */
    private Optional<State> kept() throws IOException {
        if (!(tree.state(path) instanceof FileState.Regular)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = tree.read(path);
            FORM.open(path, bytes);
            return ResumeFile.read(wizard, bytes);
        } catch (DamagedStateException damaged) {
            return Optional.empty();
        }
    }

    private boolean wantsToGoOn(Console console, int answers) throws IOException {
        console.print("An earlier session was left after " + answers + (answers == 1 ? " answer" : " answers")
                + "; nothing was changed by it.");
        console.print("yes goes on from there; no forgets these answers and begins afresh.");
        while (true) {
            switch (console.ask("Go on from there? (yes, no) [yes]: ", false)) {
                case Reply.Line(String text) -> {
                    try {
                        return text.isBlank() || YesNo.parse(text.strip()) || !forgotten();
                    } catch (RefusedException refusal) {
                        console.print("  ! " + refusal.problem().sentence());
                    }
                }
                case Reply.Interrupted interrupted -> throw StopException.of(Ending.CANCELLED, said(LEFT), "");
                case Reply.Ended ended -> throw StopException.of(Ending.CANCELLED, said("The input ended"), "");
            }
        }
    }

    private boolean forgotten() throws IOException {
        forget();
        return true;
    }

    /** Keeps where the session stands. Work that cannot be kept is no reason to stop the session. */
    void keep(State reached) {
        state = reached;
        if (!Invocation.hasTerminalInput()) {
            return;
        }
        try {
            tree.delete(staged);
            byte[] text = FORM.close(List.of(ResumeFile.write(wizard, reached).split("\n")));
            tree.create(staged, text, PRIVATE, tree.defaultOwner());
            tree.rename(staged, path);
            isKept = !wizard.answers(reached).byKey().isEmpty();
        } catch (IOException unkept) {
            // The session goes on; it can only not be resumed.
        }
    }

    void forget() throws IOException {
        isKept = false;
        tree.delete(path);
        tree.delete(staged);
    }
}
