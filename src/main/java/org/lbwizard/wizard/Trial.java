package org.lbwizard.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.Question;
import org.lbwizard.problem.Problem;

/** One walk along given answers. Where an answer is not known, a guess stands in for it, and nothing is said of it. */
final class Trial implements Flow.Walker {
    private final Judge judge;
    private final Map<String, String> given;
    private final Set<String> unknown;
    private final Guesses guesses;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Map<String, Answers> before = new LinkedHashMap<>();
    private final Set<String> guessed = new LinkedHashSet<>();

    /** Whether an answer on the way is open: what follows from answers may follow from it. */
    private boolean isOpen;

    private boolean isPossible = true;

    /**
     * A walk that begins.
     *
     * @param given canonical answers by key
     * @param unknown keys whose answers are not known
     */
    Trial(Judge judge, Map<String, String> given, Set<String> unknown, Guesses guesses) {
        this.judge = judge;
        this.given = given;
        this.unknown = unknown;
        this.guesses = guesses;
    }

    /** What is wrong, in the order in which it is asked. */
    List<Problem> problems() {
        return problems;
    }

    /** What was answered, guesses among it. */
    Map<String, Answer> answers() {
        return answers;
    }

    /** The keys of the questions on the way. */
    Set<String> met() {
        return before.keySet();
    }

    /** The answers before a question on the way. */
    Answers before(String key) {
        return before.getOrDefault(key, Answers.NONE);
    }

    boolean meets(String key) {
        return before.containsKey(key);
    }

    /** The answer to a question on the way, where it is the default because none was given. */
    Optional<String> byDefault(String key) {
        return Optional.ofNullable(answers.get(key))
                .filter(answer -> !answer.typed() && !guessed.contains(key))
                .map(Answer::text);
    }

    /** The answer to a question on the way, where it is no guess. */
    Optional<String> known(String key) {
        return Optional.ofNullable(answers.get(key))
                .filter(answer -> !guessed.contains(key))
                .map(Answer::text);
    }

    /** Whether no guess breaks a rule: such a one cannot have been meant. */
    boolean isPossible() {
        return isPossible;
    }

    @Override
    public Optional<String> answer(Question question, Answers soFar) {
        String key = question.key();
        before.put(key, soFar);
        if (unknown.contains(key)) {
            return guess(question, soFar);
        }
        String text = given.get(key);
        Optional<String> taken = text == null ? missing(question, soFar) : take(question, text, soFar);
        boolean inferred = text == null && !taken.equals(judge.byDefault(question, soFar));
        taken.ifPresent(t -> answers.put(key, new Answer(t, text != null || inferred, true)));
        isOpen |= taken.isEmpty() && question.asked();
        return taken;
    }

    @Override
    public boolean sees(String fact, Answers soFar) {
        return judge.sees(fact, soFar);
    }

    private Optional<String> guess(Question question, Answers soFar) {
        List<String> candidates = judge.candidates(question, soFar);
        guessed.add(question.key());
        if (candidates.isEmpty()) {
            isOpen = true;
            return Optional.empty();
        }
        String guess = candidates.get(guesses.among(candidates.size()));
        isPossible &= judge.refusals(question, guess, soFar).isEmpty();
        answers.put(question.key(), new Answer(guess, false, true));
        return Optional.of(guess);
    }

    private Optional<String> take(Question question, String text, Answers soFar) {
        List<Problem> refusals = judge.refusals(question, text, soFar);
        problems.addAll(refusals);
        return refusals.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    private Optional<String> missing(Question question, Answers soFar) {
        if (!question.asked()) {
            return Optional.empty();
        }
        Optional<String> byDefault = judge.byDefault(question, soFar, given(soFar));
        boolean mayFollow =
                isOpen && question.byDefault().filter(Judge::followsFromAnswers).isPresent();
        if (byDefault.isEmpty() && !mayFollow && judge.asks(question, soFar)) {
            problems.add(Problem.error(
                    question.key(),
                    "this answer is missing and has no default",
                    (question.isSecret() ? "add a reference to it, file:/PATH or env:NAME: " : "add it: ")
                            + judge.prompt(question, soFar)));
        }
        return byDefault;
    }

    /** In a file later answers are known too: whose address is given tells which port is meant. */
    private Answers given(Answers soFar) {
        Answers known = soFar;
        for (Map.Entry<String, String> entry : given.entrySet()) {
            if (soFar.get(entry.getKey()).isEmpty() && !unknown.contains(entry.getKey())) {
                known = known.with(entry.getKey(), entry.getValue());
            }
        }
        return known;
    }
}
