package org.lbwizard.program.nftables;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.lbwizard.host.Ran;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Sight;

/** The tables of nftables; a unit of systemd loads them. */
final class RulesDriver implements Driver {
    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) {
        Map<Fact, String> seen = new HashMap<>();
        Driver.only(Fact.Kind.RULES, wanted).stream()
                .filter(table -> isLoaded(table.name(), sight))
                .forEach(table -> seen.put(table, "loaded"));
        return seen;
    }

    /** A table counts as loaded if there is a rule in it: flushing leaves the empty chain. */
    private static boolean isLoaded(String table, Sight sight) {
        Ran listed = sight.run("nft", "list", "table", "ip", table);
        return listed.isGood()
                && listed.out()
                        .lines()
                        .map(String::strip)
                        .anyMatch(line -> !line.matches("(table|chain) .*|type .* hook .*|}|"));
    }
}
