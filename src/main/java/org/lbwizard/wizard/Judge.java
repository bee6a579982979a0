package org.lbwizard.wizard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Default;
import org.lbwizard.flow.Kind;
import org.lbwizard.flow.Question;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** How a question is put on this machine: its words, what it suggests, and what is wrong with an answer to it. */
final class Judge {
    private static final Pattern WORD = Pattern.compile("\\{([a-z0-9-]+)}");

    private final Knowledge knowledge;

    Judge(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Whether something can be seen on the machine. */
    boolean sees(String fact, Answers soFar) {
        return knowledge.fact(fact, soFar).isPresent();
    }

    /** Whether a question makes sense here. */
    boolean mayAsk(Question question) {
        return question.seen().map(fact -> sees(fact, Answers.NONE)).orElse(true);
    }

    /** Whether a person is asked it, and not only an answer file. */
    boolean asks(Question question, Answers before) {
        return question.asked()
                && question.askedWhere().map(fact -> sees(fact, before)).orElse(true);
    }

    /** The answers to choose from, each with what it means; none where any may be typed. */
    Map<String, String> choices(Question question, Answers before) {
        return switch (question.kind()) {
            case Kind.Choice(Map<String, String> choices) -> choices;
            case Kind.NetworkPort port -> knowledge.ports(question.key(), before);
            default -> Map.of();
        };
    }

    /** A question's prompt with the machine's own names in it. */
    String prompt(Question question, Answers before) {
        return WORD.matcher(question.prompt())
                .replaceAll(found -> Matcher.quoteReplacement(
                        knowledge.word(found.group(1), before).orElse(found.group())));
    }

    /** What an empty answer takes: the answer given before if it still holds, else the default. */
    Optional<String> suggestion(State state, Question question, Answers before) {
        return state.answer(question.key())
                .filter(a -> a.typed() || a.settled())
                .map(Answer::text)
                .filter(text -> refusals(question, text, before).isEmpty())
                .or(() -> byDefault(question, before));
    }

    /** The default of a question: the first candidate that breaks no rule. */
    Optional<String> byDefault(Question question, Answers before) {
        return byDefault(question, before, before);
    }

    /**
     * The default of a question, where more is known than what comes before it.
     *
     * @param known the answers from which it may follow
     */
    Optional<String> byDefault(Question question, Answers before, Answers known) {
        return question.byDefault().stream()
                .flatMap(Default::each)
                .flatMap(candidate -> text(candidate, known).stream())
                .flatMap(text -> canonical(question, text).stream())
                .filter(text -> refusals(question, text, before).isEmpty())
                .findFirst();
    }

    private Optional<String> text(Default candidate, Answers before) {
        return switch (candidate) {
            case Default.Literal(String text) -> Optional.of(text);
            case Default.Fact(String name) -> knowledge.fact(name, before);
            case Default.Earlier(String key) -> before.get(key);
            case Default.Derived(String name) -> knowledge.derive(name, before);
            case Default.FirstOf(List<Default> nested) ->
                nested.stream().flatMap(d -> text(d, before).stream()).findFirst();
        };
    }

    /** Whether a default may come of earlier answers. */
    static boolean followsFromAnswers(Default byDefault) {
        return switch (byDefault) {
            case Default.Literal literal -> false;
            case Default.Fact fact -> false;
            case Default.Earlier earlier -> true;
            case Default.Derived derived -> true;
            case Default.FirstOf(List<Default> nested) -> nested.stream().anyMatch(Judge::followsFromAnswers);
        };
    }

    /** Answers that may have been meant where one is not known. */
    List<String> candidates(Question question, Answers before) {
        return switch (question.kind()) {
            case Kind.YesNo yesNo -> List.of("no", "yes");
            case Kind.Choice(Map<String, String> choices) -> List.copyOf(choices.keySet());
            case Kind.WholeNumber number -> List.of(Integer.toString(number.least()), Integer.toString(number.most()));
            default -> knowledge.candidates(question.key(), before);
        };
    }

    private static Optional<String> canonical(Question question, String text) {
        try {
            return Optional.of(question.kind().parse(text));
        } catch (RefusedException refusal) {
            return Optional.empty();
        }
    }

    /** The rules that an answer breaks together with those before it. */
    List<Problem> refusals(Question question, String canonical, Answers before) {
        return knowledge.judge(before.with(question.key(), canonical)).stream()
                .filter(p -> p.isError() && p.subject().equals(question.key()))
                .toList();
    }
}
