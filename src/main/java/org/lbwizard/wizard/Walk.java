package org.lbwizard.wizard;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.Question;

/** A walk along the answers of a state, to the end of the page on which it meets what it looks for. */
final class Walk implements Flow.Walker {
    private final Judge judge;
    private final State state;
    private final Predicate<Flow.Step> lookedFor;

    Walk(Judge judge, State state, Predicate<Flow.Step> lookedFor) {
        this.judge = judge;
        this.state = state;
        this.lookedFor = lookedFor;
    }

    @Override
    public Optional<String> answer(Question question, Answers before) {
        return state.answer(question.key()).map(Answer::text);
    }

    @Override
    public boolean sees(String fact, Answers soFar) {
        return judge.sees(fact, soFar);
    }

    @Override
    public boolean isThere(List<Flow.Step> soFar) {
        return soFar.stream().anyMatch(lookedFor);
    }
}
