package org.lbwizard.wizard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.Kind;
import org.lbwizard.flow.Page;
import org.lbwizard.flow.Paths;
import org.lbwizard.flow.Question;
import org.lbwizard.problem.Likely;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** Answers a flow from a list of given answers, with defaults for the rest, and finds all that is wrong at once. */
public final class Replay {
    private final Judge judge;
    private final Flow flow;
    private final Map<String, String> given;
    private final Set<String> deciding;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Set<String> met = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    /** Set once an answer is refused on which it depends what comes next: from there on the way is a guess. */
    private boolean lost;

    private Replay(Wizard wizard, Map<String, String> given) {
        this.judge = wizard.judge();
        this.flow = wizard.flow();
        this.given = given;
        this.deciding = Paths.decidingKeys(flow);
    }

    /**
     * What came of it.
     *
     * @param state stands at the review if there is no problem
     * @param problems told of the keys they are about
     * @param met the keys of the questions that were asked on the way
     */
    public record Result(State state, List<Problem> problems, Set<String> met) {
        public Result {
            problems = List.copyOf(problems);
            met = Set.copyOf(met);
        }
    }

    /** Replays the given answers. */
    public static Result run(Wizard wizard, Map<String, String> given) {
        Replay replay = new Replay(wizard, given);
        replay.flow.walk(replay.new Reading());
        replay.refuseUnmet();
        return new Result(replay.state(), replay.problems, replay.met);
    }

    private final class Reading implements Flow.Walker {
        @Override
        public Optional<String> answer(Question question, Answers before) {
            return Replay.this.answer(question, before);
        }

        @Override
        public boolean sees(String fact) {
            return judge.sees(fact);
        }
    }

    private State state() {
        Set<String> pages = flow.pages().stream()
                .filter(p -> p.questions().isEmpty() && !p.review())
                .map(Page::id)
                .collect(Collectors.toSet());
        return new State(answers, pages, List.of(), false);
    }

    private Optional<String> answer(Question question, Answers before) {
        met.add(question.key());
        String text = given.get(question.key());
        Optional<String> taken = text == null ? missing(question, before) : take(question, text, before);
        taken.ifPresent(t -> answers.put(question.key(), new Answer(t, text != null, true)));
        return taken;
    }

    private Optional<String> missing(Question question, Answers before) {
        if (!question.asked()) {
            return Optional.empty();
        }
        Optional<String> byDefault = judge.byDefault(question, before);
        boolean excused = lost || (question.byDefault().isPresent() && !refused.isEmpty());
        if (byDefault.isEmpty() && !excused) {
            problems.add(Problem.error(
                    question.key(),
                    "this answer is missing and has no default",
                    (question.isSecret() ? "add a reference to it, file:/PATH or env:NAME: " : "add it: ")
                            + judge.prompt(question)));
        }
        return byDefault;
    }

    private Optional<String> take(Question question, String text, Answers before) {
        Optional<String> canonical = canonical(question, text);
        List<Problem> refusals =
                canonical.map(c -> judge.refusals(question, c, before)).orElse(List.of());
        problems.addAll(refusals);
        if (canonical.isEmpty() || !refusals.isEmpty()) {
            refused.add(question.key());
            lost |= deciding.contains(question.key()) && canonical.isEmpty();
            return Optional.empty();
        }
        return canonical;
    }

    private Optional<String> canonical(Question question, String text) {
        try {
            return Optional.of(question.kind().parse(question.isSecret() ? text : text.strip()));
        } catch (RefusedException refusal) {
            problems.add(refusal.problem().about(question.key()));
            return Optional.empty();
        }
    }

    private void refuseUnmet() {
        for (Map.Entry<String, String> entry : given.entrySet()) {
            String key = entry.getKey();
            Optional<Question> question = flow.question(key);
            if (question.isEmpty()) {
                Set<String> known = flow.questions().map(Question::key).collect(Collectors.toSet());
                problems.add(Problem.error(
                        key,
                        "the flow `" + flow.id() + "` asks nothing of this name",
                        Likely.of(key, known)
                                .map(k -> "did you mean `" + k + "`?")
                                .orElse("remove it")));
            } else if (!met.contains(key) && lost) {
                canonical(question.get(), entry.getValue());
            } else if (!met.contains(key) && judge.mayAsk(question.get())) {
                problems.add(Problem.error(
                        key,
                        "this is not asked when " + because(question.get()),
                        "remove it, or change one of those answers"));
            }
        }
    }

    private boolean isChoice(String key) {
        return flow.question(key)
                .map(Question::kind)
                .filter(kind -> kind instanceof Kind.YesNo || kind instanceof Kind.Choice)
                .isPresent();
    }

    /** The answers for which a question is not asked: those that its own condition looks at, else all that branch. */
    private String because(Question question) {
        Set<String> own = question.when().keys().collect(Collectors.toSet());
        return answers.entrySet().stream()
                .filter(e -> own.isEmpty()
                        ? deciding.contains(e.getKey()) && isChoice(e.getKey())
                        : own.contains(e.getKey()))
                .map(e -> e.getKey() + " is " + e.getValue().text())
                .collect(Collectors.joining(" and "));
    }
}
