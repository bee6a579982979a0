package org.lbwizard.program.ipvs;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Sight;

/** Whether the kernel synchronises connections; a unit of systemd has it do so. */
final class SyncDriver implements Driver {
    private static final Pattern SYNC =
            Pattern.compile("(?m)^(master|backup) sync daemon \\(mcast=([^,]+), syncid=([0-9]+)");

    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) {
        List<Fact> directions = Driver.only(Fact.Kind.SYNC, wanted);
        if (directions.isEmpty()) {
            return Map.of();
        }
        Map<Fact, String> seen = new HashMap<>();
        SYNC.matcher(sight.run("ipvsadm", "--list", "--daemon").out())
                .results()
                .forEach(line -> seen.put(Fact.sync(line.group(1)), line.group(2) + " " + line.group(3)));
        seen.keySet().retainAll(directions);
        return seen;
    }
}
