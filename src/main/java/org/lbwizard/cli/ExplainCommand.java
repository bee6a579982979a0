package org.lbwizard.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.problem.Likely;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Says what the words of the field mean. */
@CommandLine.Command(
        name = "explain",
        description = "Say what a term means; without one, list all of them.",
        footer = {"", "Examples:", "  lbwizard explain VIP", "  lbwizard explain \"split brain\""})
final class ExplainCommand extends Command {
    @Parameters(arity = "0..*", paramLabel = "TERM", description = "The term, in any case.")
    private String @Nullable [] words;

    ExplainCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() {
        Map<String, String> terms = Packaged.glossary().terms();
        if (words == null || words.length == 0) {
            say(terms);
            return Exit.DONE;
        }
        String wanted = String.join(" ", words);
        Optional<String> term =
                terms.keySet().stream().filter(wanted::equalsIgnoreCase).findFirst();
        if (term.isEmpty()) {
            throw StopException.of(
                    Exit.REFUSED_INPUT,
                    "the glossary does not have `" + wanted + "`",
                    Likely.of(wanted, terms.keySet())
                            .map(likely -> "did you mean `" + likely + "`?")
                            .orElse("see `lbwizard explain` for all its terms"));
        }
        say(Map.of(term.get(), terms.get(term.get())));
        return Exit.DONE;
    }

    private void say(Map<String, String> terms) {
        if (global().json()) {
            output().json(terms);
        } else {
            terms.forEach((term, meaning) -> output().wrapped(List.of(term + ": " + meaning)));
        }
    }
}
