package org.lbwizard.cli;

import org.lbwizard.host.Invocation;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.ui.line.Consoles;

/** Asks the user at the terminal for one last word. */
final class Confirmation {
    private Confirmation() {}

    /** Whether Enter alone was pressed. */
    static boolean enter(String prompt, boolean color, Output output) {
        return word(prompt, "", color, output);
    }

    /** Whether a plan is accepted once it was shown; one that changes nothing needs no asking. */
    static boolean ofPlan(Plan plan, boolean color, Output output) {
        if (plan.isEmpty()) {
            return true;
        }
        PlanText text = new PlanText(plan);
        output.lines(text.summary());
        output.wrapped(text.notes());
        return enter("Press Enter to apply, Ctrl-C to leave: ", color, output);
    }

    /** Whether just this word was typed. */
    static boolean word(String prompt, String word, boolean color, Output output) {
        try (Console console = Consoles.open(Invocation.hasTerminalInput(), color, output.stream())) {
            return console.ask(prompt, false) instanceof Reply.Line(String text) && text.equals(word);
        }
    }
}
