package org.lbwizard.support;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lbwizard.operation.Operator;
import org.lbwizard.operation.Trial;

/** Somebody who answers what is asked as it was said beforehand. */
public final class ScriptedOperator implements Operator {
    private final Deque<String> replies = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private final List<Runnable> listening = new ArrayList<>();
    private boolean isThere = true;
    private boolean isBrokenOff;
    private Waiting waiting = trial -> {
        throw new AssertionError("nobody expects a confirmation to be waited for");
    };

    /** What becomes of a change that awaits its confirmation. */
    public interface Waiting {
        Waited until(Trial trial) throws IOException;
    }

    /** Answers the next question so. */
    public void reply(String text) {
        replies.add(text);
    }

    /** Nobody is there to be asked. */
    public void leave() {
        isThere = false;
    }

    /** What awaits a confirmation gets this. */
    public void confirms(Waiting how) {
        waiting = how;
    }

    /** Breaks off what is under way. */
    public void breakOff() {
        isBrokenOff = true;
        listening.forEach(Runnable::run);
    }

    /** What was asked, secrets marked with a star. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public boolean canBeAsked() {
        return isThere;
    }

    @Override
    public boolean canTypeSecrets() {
        return isThere;
    }

    @Override
    public Optional<String> ask(String prompt, boolean isSecret) {
        questions.add((isSecret ? "*" : "") + prompt);
        return Optional.ofNullable(replies.poll());
    }

    @Override
    public BooleanSupplier cancellation(Runnable heard) {
        listening.add(heard);
        return () -> isBrokenOff;
    }

    @Override
    public Waited awaitConfirmation(Trial trial, BooleanSupplier cancelled) throws IOException {
        return cancelled.getAsBoolean() ? Waited.CANCELLED : waiting.until(trial);
    }
}
