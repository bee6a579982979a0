package org.lbwizard.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.Flow.Step;
import org.lbwizard.flow.Page;
import org.lbwizard.flow.Question;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/**
 * The wizard: a pure function from a state and an input to the next state, and from a state to its screen. Front ends
 * draw screens and send inputs; what is asked, allowed, suggested and final is decided here.
 */
public final class Wizard {
    private final Flow flow;
    private final Judge judge;

    public Wizard(Flow flow, Knowledge knowledge) {
        this.flow = flow;
        this.judge = new Judge(knowledge);
    }

    public Flow flow() {
        return flow;
    }

    Judge judge() {
        return judge;
    }

    /** Whether a question makes sense on this machine; an answer to one that does not is not wrong, but idle. */
    public boolean mayAsk(Question question) {
        return judge.mayAsk(question);
    }

    /** The state that follows; an input that is refused leaves its reason in {@link State#problems}. */
    public State next(State state, Input input) {
        return switch (input) {
            case Input.Enter enter -> enter(state);
            case Input.Put(String key, String text) -> put(state, key, text);
            case Input.PutTwice(String key, String text, String again) ->
                text.equals(again) ? put(state, key, text) : state.with(List.of(twoTexts(key)));
            case Input.Back back -> back(state);
            case Input.Change(String key) -> change(state, key);
        };
    }

    /** What to show now. */
    public Screen screen(State state) {
        Step step = current(state, flow.walk(new Walk(judge, state, met -> isOpen(state, met))));
        Page page = step.page();
        if (step.question().isEmpty() && !page.review()) {
            // Only read: what the machine shows later may take a moment to be known.
            return new Screen.Text(page.title(), page.text());
        }
        List<Step> steps = steps(state);
        if (step.question().isPresent()) {
            return form(state, steps, step);
        }
        return state.accepted()
                ? new Screen.Accepted(answers(state))
                : new Screen.Review(page.title(), page.text(), lines(state, steps), answers(state));
    }

    /** The page of a question that is asked along the present answers, whether or not anything on it is open. */
    public Optional<Screen.Form> page(State state, String key) {
        List<Step> steps = steps(state);
        Optional<Step> asked = steps.stream()
                .filter(s -> s.question()
                        .filter(q -> judge.asks(q, s.before()) && q.key().equals(key))
                        .isPresent())
                .findFirst();
        return asked.map(step -> form(
                state,
                steps,
                steps.stream()
                        .filter(s -> s.page().equals(step.page()) && isOpen(state, s))
                        .findFirst()
                        .orElse(step)));
    }

    /** The answers along the way that they themselves decide: what was left on other branches is not in it. */
    public Answers answers(State state) {
        List<Step> steps = steps(state);
        Step last = steps.getLast();
        return last.question().map(q -> extended(state, last, q)).orElse(last.before());
    }

    private static Answers extended(State state, Step last, Question question) {
        return state.answer(question.key())
                .map(a -> last.before().with(question.key(), a.text()))
                .orElse(last.before());
    }

    private List<Step> steps(State state) {
        return flow.walk(new Walk(judge, state, step -> false));
    }

    /** The first stop that still needs the user; the review where there is none. */
    private Step current(State state, List<Step> steps) {
        return steps.stream().filter(step -> isOpen(state, step)).findFirst().orElse(steps.getLast());
    }

    private boolean isOpen(State state, Step step) {
        if (step.question().isEmpty()) {
            return step.page().review() || !state.read().contains(step.page().id());
        }
        Question question = step.question().get();
        return judge.asks(question, step.before())
                && !state.answer(question.key()).map(Answer::settled).orElse(false);
    }

    private Screen.Form form(State state, List<Step> steps, Step current) {
        List<Step> asked = steps.stream()
                .filter(s -> s.question().filter(q -> judge.asks(q, s.before())).isPresent())
                .toList();
        Page page = current.page();
        List<Field> fields = asked.stream()
                .filter(s -> s.page().equals(page))
                .map(s -> field(state, s))
                .toList();
        return new Screen.Form(
                page.title(), page.text(), fields, field(state, current), asked.indexOf(current) + 1, asked.size());
    }

    private Field field(State state, Step step) {
        Question question = step.question().orElseThrow();
        return new Field(
                question.key(),
                judge.prompt(question, step.before()),
                question.help(),
                question.terms(),
                question.kind(),
                judge.choices(question, step.before()),
                judge.suggestion(state, question, step.before()),
                state.answer(question.key()).map(Answer::settled).orElse(false),
                state.problems().stream()
                        .filter(p -> p.subject().equals(question.key()))
                        .toList());
    }

    private State enter(State state) {
        Step step = current(state, steps(state));
        if (step.question().isPresent()) {
            return put(state, step.question().get().key(), "");
        }
        return step.page().review()
                ? state.accepting()
                : state.reading(step.page().id(), true);
    }

    private State put(State state, String key, String raw) {
        Optional<Step> found = steps(state).stream()
                .filter(s -> s.question().map(q -> q.key().equals(key)).orElse(false))
                .findFirst();
        if (found.isEmpty()) {
            return state.with(List.of(Problem.error(key, "this is not asked here", "answer the question shown")));
        }
        Question question = found.get().question().orElseThrow();
        Answers before = found.get().before();
        String text = question.isSecret() ? raw : raw.strip();
        Optional<String> suggestion = judge.suggestion(state, question, before);
        if (text.isEmpty()) {
            return suggestion
                    .map(taken -> settle(state, question, taken, isTyped(state, key, taken)))
                    .orElseGet(() -> state.with(List.of(Problem.error(
                            key, "there is no default for this question", "type an answer, or ? for help"))));
        }
        String canonical;
        try {
            canonical = question.kind().parse(text);
        } catch (RefusedException refusal) {
            return state.with(List.of(refusal.problem().about(key)));
        }
        List<Problem> refusals = judge.refusals(question, canonical, before);
        return refusals.isEmpty() ? settle(state, question, canonical, true) : state.with(refusals);
    }

    private static Problem twoTexts(String key) {
        return Problem.error(key, "the two that you typed are not the same", "type it again, twice");
    }

    private static boolean isTyped(State state, String key, String text) {
        return state.answer(key).filter(a -> a.typed() && a.text().equals(text)).isPresent();
    }

    /**
     * Takes an answer, and opens again every later question whose own answer it has overtaken; where nobody can be asked
     * again, that answer is dropped.
     */
    private State settle(State state, Question question, String text, boolean typed) {
        State settled = state.with(question.key(), new Answer(text, typed, true));
        List<Problem> reasons = new ArrayList<>();
        for (Step step : steps(settled)) {
            Question later = step.question().orElse(null);
            Answer answer = later == null ? null : settled.answers().get(later.key());
            if (later != null
                    && answer != null
                    && answer.settled()
                    && !later.key().equals(question.key())) {
                List<Problem> refusals = judge.refusals(later, answer.text(), step.before());
                if (!refusals.isEmpty() || isOvertaken(later, answer, step.before())) {
                    settled = judge.asks(later, step.before())
                            ? settled.with(later.key(), answer.unsettled())
                            : settled.without(later.key());
                    reasons.addAll(refusals);
                }
            }
        }
        return settled.with(reasons);
    }

    private boolean isOvertaken(Question question, Answer answer, Answers before) {
        return !answer.typed()
                && judge.byDefault(question, before)
                        .filter(answer.text()::equals)
                        .isEmpty();
    }

    private State back(State state) {
        List<Step> steps = steps(state);
        int at = steps.indexOf(current(state, steps));
        for (Step step : steps.subList(0, at).reversed()) {
            if (step.question().isEmpty()) {
                return state.reading(step.page().id(), false);
            }
            if (judge.asks(step.question().get(), step.before())) {
                return state.asking(step.question().get().key());
            }
        }
        return state.with(List.of(Problem.error("", "this is the first page", "go on, or leave with Ctrl-C")));
    }

    private State change(State state, String key) {
        boolean askable = steps(state).stream()
                .anyMatch(s -> s.question()
                        .filter(q -> q.key().equals(key) && judge.asks(q, s.before()))
                        .isPresent());
        return askable
                ? state.asking(key)
                : state.with(List.of(Problem.error(key, "no such question was asked", "give one of the list")));
    }

    private List<Screen.Line> lines(State state, List<Step> steps) {
        List<Screen.Line> lines = new ArrayList<>();
        for (Step step : steps) {
            step.question()
                    .ifPresent(q -> state.answer(q.key())
                            .ifPresent(a -> lines.add(new Screen.Line(
                                    q.key(),
                                    judge.prompt(q, step.before()),
                                    q.isSecret() ? "***" : a.text(),
                                    judge.asks(q, step.before())))));
        }
        return lines;
    }
}
