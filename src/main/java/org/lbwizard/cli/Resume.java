package org.lbwizard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lbwizard.history.History;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Tree;
import org.lbwizard.model.YesNo;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.ui.file.ResumeFile;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** Keeps the answers of a session at a terminal beside the lock, and offers them to the next one. */
final class Resume {
    static final String LEFT = "You left";

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
        if (Invocation.hasTerminalInput() && tree.exists(path)) {
            State kept = ResumeFile.read(wizard, tree.read(path));
            int answers = wizard.answers(kept).byKey().size();
            isKept = answers > 0;
            state = isKept && wantsToGoOn(console, answers) ? kept : State.START;
        }
        return state;
    }

    /** What is said as the session ends: whether its answers are kept. */
    String said(String end) {
        return end + ": nothing has changed." + (isKept ? " Your answers are kept: the next run offers to go on." : "");
    }

    private boolean wantsToGoOn(Console console, int answers) throws IOException {
        console.print("An earlier session was left after " + answers + (answers == 1 ? " answer" : " answers")
                + "; nothing was changed by it. `no` forgets it and starts afresh.");
        while (true) {
            switch (console.ask("Go on from there? (yes, no) [yes]: ", false)) {
                case Reply.Line(String text) -> {
                    try {
                        return text.isBlank() || YesNo.parse(text.strip()) || !forgotten();
                    } catch (RefusedException refusal) {
                        console.print("  ! " + refusal.problem().sentence());
                    }
                }
                case Reply.Interrupted interrupted -> throw StopException.of(Exit.CANCELLED, said(LEFT), "");
                case Reply.Ended ended -> throw StopException.of(Exit.CANCELLED, said("The input ended"), "");
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
            byte[] text = ResumeFile.write(wizard, reached).getBytes(StandardCharsets.UTF_8);
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
