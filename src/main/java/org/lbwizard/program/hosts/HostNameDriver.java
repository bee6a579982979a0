package org.lbwizard.program.hosts;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.lbwizard.running.Act;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Sight;
import org.lbwizard.running.Step;
import org.lbwizard.running.Way;

/** The host name of the running kernel; hostname(1). */
final class HostNameDriver implements Driver {
    private static final Duration SHORT = Duration.ofSeconds(30);

    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) {
        return wanted.contains(Fact.HOST_NAME)
                ? sight.text("/proc/sys/kernel/hostname")
                        .map(name -> Map.of(Fact.HOST_NAME, name.strip()))
                        .orElse(Map.of())
                : Map.of();
    }

    @Override
    public List<Act> acts(Step step, Way way) {
        return step != Step.HOST_NAME
                ? List.of()
                : way.differing(Fact.Kind.HOST_NAME).stream()
                        .flatMap(fact -> way.goal().get(fact).stream())
                        .map(name -> Act.of(Step.HOST_NAME, SHORT, "hostname", name))
                        .toList();
    }
}
