package org.lbwizard.program.fake;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.running.Act;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Sight;
import org.lbwizard.running.Step;
import org.lbwizard.running.Way;

/**
 * Reads the lines of {@code /run/TOOL}, a name and a value each, and changes them by {@code TOOL set} and
 * {@code TOOL delete}.
 */
record FakeDriver(String tool, Fact.Kind kind, Step step) implements Driver {
    static FakeDriver ofPorts() {
        return new FakeDriver("fakenetwork", Fact.Kind.CONFIGURED, Step.PORTS_UP);
    }

    static FakeDriver ofServices() {
        return new FakeDriver("fakebalancer", Fact.Kind.VIRTUAL, Step.TABLE);
    }

    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) {
        Map<Fact, String> seen = new HashMap<>();
        sight.text("/run/" + tool)
                .orElse("")
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(words -> {
                    Fact fact = new Fact(kind, words[0], "");
                    seen.put(fact, words[1]);
                });
        return seen;
    }

    @Override
    public List<Act> acts(Step at, Way way) {
        return at == step
                ? way.differing(kind).stream().map(fact -> act(fact, way)).toList()
                : List.of();
    }

    private Act act(Fact fact, Way way) {
        return way.goal()
                .get(fact)
                .map(value -> Act.of(step, Duration.ofSeconds(10), tool, "set", fact.name(), value))
                .orElse(Act.of(step, Duration.ofSeconds(10), tool, "delete", fact.name()));
    }
}
