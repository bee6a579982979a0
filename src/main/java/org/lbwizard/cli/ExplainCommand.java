package org.lbwizard.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lbwizard.flow.Glossary;
import org.lbwizard.model.Words;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Packaged;
import org.lbwizard.operation.StopException;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Says what the words of the field mean. */
@CommandLine.Command(
        name = "explain",
        description = "Explain a term, or list all terms.",
        footer = {"", "Examples:", "  lbwizard explain VIP", "  lbwizard explain \"split brain\""})
final class ExplainCommand extends Command {
    @Parameters(arity = "0..*", paramLabel = "TERM", description = "The term, in any case.")
    private String @Nullable [] words;

    ExplainCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() {
        Glossary glossary = Packaged.glossary();
        if (words == null || words.length == 0) {
            say(glossary.terms());
            return Exit.DONE;
        }
        String wanted = String.join(" ", words);
        String term = glossary.term(wanted)
                .orElseThrow(() -> StopException.of(
                        Ending.REFUSED_INPUT,
                        "the glossary does not have `" + Words.shown(wanted) + "`",
                        glossary.likely(wanted)
                                .map(likely -> "did you mean `" + likely + "`?")
                                .orElse("see `lbwizard explain` for all its terms")));
        say(Map.of(term, glossary.explain(term).orElseThrow()));
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
