package org.lbwizard.running;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lbwizard.host.Ran;

/** The units of systemd. */
final class Units implements Driver {
    /** What systemd calls a unit that runs; one that reads its files again runs meanwhile. */
    private static final Set<String> RUNNING = Set.of("active", "reloading");

    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) throws IOException {
        List<Fact> daemons = Driver.only(Fact.Kind.DAEMON, wanted);
        if (daemons.isEmpty()) {
            return Map.of();
        }
        List<String> argv = new ArrayList<>(List.of("systemctl", "show", "--property=Id,ActiveState"));
        daemons.forEach(daemon -> argv.add(daemon.name()));
        Ran shown = sight.run(argv);
        if (!shown.isGood()) {
            throw new IOException("the state of the daemons cannot be read: systemctl: " + shown.complaint());
        }
        Map<Fact, String> active = new HashMap<>();
        for (String block : shown.out().split("\n\n", -1)) {
            Map<String, String> values = new HashMap<>();
            block.lines().filter(line -> line.contains("=")).forEach(line -> {
                String[] sides = line.split("=", 2);
                values.put(sides[0], sides[1]);
            });
            if (RUNNING.contains(values.getOrDefault("ActiveState", "")) && values.containsKey("Id")) {
                active.put(Fact.daemon(values.get("Id")), "active");
            }
        }
        return active;
    }
}
