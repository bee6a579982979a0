package org.lbwizard.support;

import java.util.ArrayList;
import java.util.List;
import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Stage;
import org.lbwizard.operation.ChangeResult;
import org.lbwizard.operation.Listener;
import org.lbwizard.problem.Problem;

/** A listener that remembers what it was told. */
public final class Heard implements Listener {
    private final List<String> said = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Problem> found = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();
    private final List<ChangeResult> results = new ArrayList<>();
    private final List<Stage> begun = new ArrayList<>();
    private final List<Stage> undone = new ArrayList<>();

    @Override
    public void says(String line) {
        said.add(line);
    }

    @Override
    public void warns(String line) {
        warnings.add(line);
    }

    @Override
    public void finds(List<Problem> problems) {
        found.addAll(problems);
    }

    @Override
    public void advises(List<String> lines) {
        advice.addAll(lines);
    }

    @Override
    public Progress progress() {
        return new Progress() {
            @Override
            public void started(Stage stage) {
                begun.add(stage);
            }

            @Override
            public void finished(Stage stage) {}

            @Override
            public void undoing(Stage failed, String cause) {
                undone.add(failed);
            }
        };
    }

    @Override
    public void ended(ChangeResult result) {
        results.add(result);
    }

    public List<String> said() {
        return List.copyOf(said);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public List<Problem> found() {
        return List.copyOf(found);
    }

    public List<String> advice() {
        return List.copyOf(advice);
    }

    public List<ChangeResult> results() {
        return List.copyOf(results);
    }

    /** The stages that began. */
    public List<Stage> begun() {
        return List.copyOf(begun);
    }

    /** The stages that failed. */
    public List<Stage> undone() {
        return List.copyOf(undone);
    }
}
