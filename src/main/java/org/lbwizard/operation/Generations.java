package org.lbwizard.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;

/** The generations of a unit, as far as one of them is to be chosen. */
public final class Generations {
    private final History history;

    public Generations(ManagedSystem site) {
        this.history = new History(site.tree());
    }

    /**
     * The one that a rollback is for.
     *
     * @param given its number; the one before the last where empty
     * @throws StopException if there is none, or it was never active
     */
    public int rollbackTo(Optional<Integer> given) throws IOException {
        int number = given.isPresent() ? given.get() : beforeLast();
        Generation generation = history.read(number);
        if (!generation.isApplied()) {
            throw StopException.of(
                    Ending.REFUSED_INPUT,
                    "generation " + number + " was never active: " + generation.outcome(),
                    "choose one that was applied");
        }
        return number;
    }

    private int beforeLast() throws IOException {
        List<Generation> applied = history.all(new ArrayList<>()).stream()
                .filter(Generation::isApplied)
                .toList();
        Optional<Integer> second = applied.stream().skip(1).findFirst().map(Generation::number);
        return second.orElseThrow(() ->
                StopException.of(Ending.REFUSED_INPUT, "there is no earlier generation", "see `lbwizard history`"));
    }

    /**
     * The last one that was applied.
     *
     * @throws StopException if nothing was applied yet
     */
    public int latest() throws IOException {
        return history.latest()
                .map(Generation::number)
                .orElseThrow(() -> StopException.of(
                        Ending.REFUSED_INPUT, "nothing was applied here yet", "there is nothing to compare"));
    }
}
