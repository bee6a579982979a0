package org.lbwizard.program.ipvs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Shell;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/**
 * Has the IPVS of a namespace take a table, which the file of a balancer stands for.
 *
 * @param table the rules that are rehearsed
 */
public record TableRehearsal(Facts table) {
    /** So many rules take ipvsadm about a second (half a millisecond a line). */
    private static final int MOST_RULES = 2000;

    /** All rules that shall be there, or where that would take long all but the real servers. */
    public static TableRehearsal of(Facts goal) {
        List<Fact> virtual = present(goal, Fact.Kind.VIRTUAL);
        List<Fact> real = present(goal, Fact.Kind.REAL);
        Map<Fact, Optional<String>> rules = new LinkedHashMap<>();
        virtual.stream().limit(MOST_RULES).forEach(fact -> rules.put(fact, goal.get(fact)));
        if (virtual.size() + real.size() <= MOST_RULES) {
            real.forEach(fact -> rules.put(fact, goal.get(fact)));
        }
        return new TableRehearsal(new Facts(rules));
    }

    private static List<Fact> present(Facts goal, Fact.Kind kind) {
        return goal.of(kind).stream().filter(fact -> goal.get(fact).isPresent()).toList();
    }

    public static String functions() {
        return Shell.functions(TableRehearsal.class);
    }

    /**
     * The calls of these functions; none where there is no rule.
     *
     * @param path the balancer's file
     */
    public List<String> calls(String path) {
        return table.facts().isEmpty()
                ? List.of()
                : List.of(Shell.put("/table", rules()), "check_table " + Shell.quoted(path));
    }

    /** In the format of ipvsadm-restore(8). */
    private String rules() {
        StringBuilder rules = new StringBuilder();
        table.values().forEach((fact, value) -> {
            String service = String.join(" ", IpvsTable.named(fact.name()));
            if (fact.kind() == Fact.Kind.VIRTUAL) {
                rules.append("-A %s %s\n".formatted(service, String.join(" ", IpvsTable.balanced(value.orElse("")))));
            } else {
                String[] words = value.orElse("").split(" ", 2);
                String method = IpvsTable.option(words[0]);
                rules.append("-a %s -r %s %s -w %s\n".formatted(service, fact.detail(), method, words[1]));
            }
        });
        return rules.toString();
    }

    /** What ipvsadm lets through: it exits with 0 although a line was refused or changed. */
    public List<Problem> judge(String path, List<String> said) {
        if (table.facts().isEmpty()) {
            return List.of();
        }
        Map<Fact, Optional<String>> made = new LinkedHashMap<>();
        IpvsTable.saved(String.join("\n", said)).forEach((fact, value) -> made.put(fact, Optional.of(value)));
        Facts is = new Facts(made);
        return table.differences(is).stream()
                .map(fact -> Problem.error(path, "rehearsed in IPVS, " + table.said(fact, is), "change it"))
                .toList();
    }
}
