package org.lbwizard.program.ldirectord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/** Mistakes in ldirectord.cf that ldirectord lets through without a word; seen with that of Debian 12. */
final class LdirectordRules {
    private static final Pattern UPPER_FIRST = Pattern.compile("(?m)^\\s*real\\s*=.*\\su:\\d+.*\\sl:\\d+");

    private LdirectordRules() {}

    /** Read back, it must say what the settings say: an unknown scheduler or a server given twice is no error to it. */
    static List<String> mistakes(String text, Facts goal) {
        LdirectordFile file = LdirectordFile.read(text);
        List<String> wrong = new ArrayList<>();
        file.twice().forEach(server -> wrong.add(server.said() + " is given twice"));
        Facts says = file.table();
        tableOf(goal).differences(says).forEach(fact -> wrong.add("in this file " + goal.said(fact, says)));
        says.facts().stream()
                .filter(fact -> fact.kind() == Fact.Kind.REAL
                        && goal.get(fact).isEmpty()
                        && goal.get(Fact.virtual(fact.name())).isPresent())
                .forEach(fact -> wrong.add(fact.said() + " is none of the settings"));
        if (UPPER_FIRST.matcher(text).find()) {
            wrong.add("`u:` comes before `l:`, and is forgotten then");
        }
        for (String option : List.of("autoreload", "quiescent")) {
            if (!text.matches("(?s)(.*\\n)?" + option + "\\s*=.*")) {
                wrong.add("`" + option + "` is not written out, and its default is not what its manual says");
            }
        }
        return wrong;
    }

    private static Facts tableOf(Facts goal) {
        Map<Fact, Optional<String>> table = new LinkedHashMap<>();
        goal.values().forEach((fact, value) -> {
            boolean isInTable = fact.kind() == Fact.Kind.VIRTUAL || fact.kind() == Fact.Kind.REAL;
            if (isInTable && value.isPresent()) {
                table.put(fact, value);
            }
        });
        return new Facts(table);
    }
}
