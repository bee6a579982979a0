package org.lbwizard.ui.screen;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.flow.Glossary;
import org.lbwizard.wizard.Field;

/** What there is to say about a question. */
final class Help {
    private Help() {}

    /** Its choices, its help, and each of its terms, with what they mean. */
    static String text(Field field, Glossary glossary) {
        Stream<String> terms = field.terms().stream()
                .flatMap(term -> glossary.explain(term).map(meaning -> term + ": " + meaning.strip()).stream());
        String choices = field.choices().entrySet().stream()
                .map(choice -> choice.getKey() + ": " + choice.getValue())
                .collect(Collectors.joining("\n"));
        return Stream.concat(Stream.of(choices, field.help().strip()), terms)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }
}
