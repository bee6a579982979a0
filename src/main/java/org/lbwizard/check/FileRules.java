package org.lbwizard.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.problem.Problem;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/**
 * Mistakes that the real programs let through, with exit code 0 and without a word; a site's own template may make
 * them. Each was seen with the programs of Debian 12.
 */
final class FileRules {
    private static final Set<String> MEDIA = Set.of("ucast", "bcast", "mcast", "serial");
    private static final Pattern UPPER_FIRST = Pattern.compile("(?m)^\\s*real\\s*=.*\\su:\\d+.*\\sl:\\d+");
    private static final String MOVER = "lbwizard-addresses";
    private static final String ADVICE = "fix your own template that it comes from";

    private static final Map<String, BiFunction<FileRules, String, List<String>>> RULES = Map.of(
            "/etc/ha.d/ldirectord.cf", FileRules::ldirectord,
            "/etc/ha.d/ha.cf", FileRules::heartbeat,
            "/etc/ha.d/haresources", FileRules::resources,
            "/etc/ha.d/authkeys", (FileRules rules, String text) -> authkeys(text));

    private final Facts goal;
    private final Predicate<String> hasScript;

    /**
     * The rules.
     *
     * @param hasScript whether heartbeat finds a resource script of this name
     */
    FileRules(Facts goal, Predicate<String> hasScript) {
        this.goal = goal;
        this.hasScript = hasScript;
    }

    /** What is wrong with these files, by their paths. */
    List<Problem> check(Map<String, String> texts) {
        List<Problem> problems = new ArrayList<>();
        texts.forEach((path, text) -> {
            BiFunction<FileRules, String, List<String>> rules = RULES.get(path);
            if (rules != null) {
                rules.apply(this, text).forEach(what -> problems.add(Problem.error(path, what, ADVICE)));
            }
        });
        return problems;
    }

    /** Read back, it must say what the settings say: an unknown scheduler or a server given twice is no error to it. */
    private List<String> ldirectord(String text) {
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

    /** A port or speed that comes behind the media keeps its default, and so does a port that does not exist. */
    private List<String> heartbeat(String text) {
        List<String> wrong = new ArrayList<>();
        boolean mediaCame = false;
        for (String line : text.lines().map(FileRules::uncommented).toList()) {
            String[] words = line.split("\\s+", -1);
            if (MEDIA.contains(words[0])) {
                mediaCame = true;
            } else if (mediaCame && (words[0].equals("udpport") || words[0].equals("baud"))) {
                wrong.add("`" + words[0] + "` comes behind the media, which keep the default then");
            }
            if (words[0].equals("ucast")
                    && words.length > 1
                    && goal.get(Fact.configured(words[1])).isEmpty()) {
                wrong.add("`" + line + "` names an interface that this unit does not have");
            }
        }
        if (!text.matches("(?s)(.*\\n)?auto_failback .*")) {
            wrong.add("`auto_failback` is not written out, and its default is that of an old release");
        }
        return wrong;
    }

    private static String uncommented(String line) {
        return line.split("#", 2)[0].strip();
    }

    /** heartbeat passes over a script that it does not find; a word that is an address is one for IPaddr. */
    private List<String> resources(String text) {
        List<String> wrong = new ArrayList<>();
        text.replaceAll("\\\\\\n", " ")
                .lines()
                .map(FileRules::uncommented)
                .flatMap(line -> Stream.of(line.split("\\s+", -1)).skip(1))
                .forEach(word -> {
                    String script = word.split("::", 2)[0];
                    if (!script.isEmpty() && !Character.isDigit(script.charAt(0)) && !hasScript.test(script)) {
                        wrong.add("`" + script + "` is no resource script that heartbeat finds");
                    }
                    if (word.equals(MOVER)) {
                        wrong.add("`" + MOVER + "` is given no address, and counts as running on both units then");
                    }
                });
        return wrong;
    }

    /** A key is cut at its first blank. */
    private static List<String> authkeys(String text) {
        return text.lines()
                .filter(line -> line.matches("\\s*\\d+\\s+(sha1|md5)\\s+\\S+\\s+\\S.*"))
                .map(line -> "the key has a blank in it, and heartbeat takes only what stands before")
                .toList();
    }
}
