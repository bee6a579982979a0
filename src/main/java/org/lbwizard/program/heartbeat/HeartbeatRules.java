package org.lbwizard.program.heartbeat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Candidate;
import org.lbwizard.running.Fact;

/** Mistakes that heartbeat lets through, with exit code 0 and without a word; seen with that of Debian 12. */
final class HeartbeatRules {
    private static final Set<String> MEDIA = Set.of("ucast", "bcast", "mcast", "serial");
    private static final String MOVER = "lbwizard-addresses";

    private final Candidate candidate;

    private HeartbeatRules(Candidate candidate) {
        this.candidate = candidate;
    }

    /** What is wrong with its files. */
    static List<Problem> mistakes(Candidate candidate) {
        HeartbeatRules rules = new HeartbeatRules(candidate);
        List<Problem> problems = new ArrayList<>(candidate.mistakes(Heartbeat.HA_CF, rules::configuration));
        problems.addAll(candidate.mistakes(Heartbeat.HARESOURCES, rules::resources));
        problems.addAll(candidate.mistakes(Heartbeat.AUTHKEYS, HeartbeatRules::authkeys));
        return problems;
    }

    /** A port or speed that comes behind the media keeps its default, and so does a port that does not exist. */
    private List<String> configuration(String text) {
        List<String> wrong = new ArrayList<>();
        boolean mediaCame = false;
        for (String line : text.lines().map(HeartbeatRules::uncommented).toList()) {
            String[] words = line.split("\\s+", -1);
            if (MEDIA.contains(words[0])) {
                mediaCame = true;
            } else if (mediaCame && (words[0].equals("udpport") || words[0].equals("baud"))) {
                wrong.add("`" + words[0] + "` comes behind the media, which keep the default then");
            }
            if (words[0].equals("ucast")
                    && words.length > 1
                    && candidate.goal().get(Fact.configured(words[1])).isEmpty()) {
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
                .map(HeartbeatRules::uncommented)
                .flatMap(line -> Stream.of(line.split("\\s+", -1)).skip(1))
                .forEach(word -> {
                    String script = word.split("::", 2)[0];
                    if (!script.isEmpty() && !Character.isDigit(script.charAt(0)) && !hasScript(script)) {
                        wrong.add("`" + script + "` is no resource script that heartbeat finds");
                    }
                    if (word.equals(MOVER)) {
                        wrong.add("`" + MOVER + "` is given no address, and counts as running on both units then");
                    }
                });
        return wrong;
    }

    /** ResourceManager looks in these two. */
    private boolean hasScript(String script) {
        return Stream.of("/etc/ha.d/resource.d/", "/etc/init.d/")
                .anyMatch(directory -> candidate.exists(directory + script));
    }

    /** A key is cut at its first blank. */
    private static List<String> authkeys(String text) {
        return text.lines()
                .filter(line -> line.matches("\\s*\\d+\\s+(sha1|md5)\\s+\\S+\\s+\\S.*"))
                .map(line -> "the key has a blank in it, and heartbeat takes only what stands before")
                .toList();
    }
}
