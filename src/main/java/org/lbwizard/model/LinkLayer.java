package org.lbwizard.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/**
 * What makes a port exist and work below IP: a bond, a bridge or a VLAN, its MTU and its MAC address.
 *
 * @param options as interfaces(5) has them, one a line
 * @param below the ports that must be up first, in that order
 */
public record LinkLayer(List<String> options, List<LowerPort> below) {
    /** A port that is there by itself. */
    public static final LinkLayer NONE = new LinkLayer(List.of(), List.of());

    private static final Pattern NAME = Pattern.compile("(bond|bridge|vlan)[-_][a-z0-9_-]{1,60}|slaves|mtu|hwaddress"
            + "|link-(speed|duplex)|(ethernet|offload|hardware)-[a-z0-9-]{1,60}|driver-message-level");
    private static final int LONGEST = 400;

    /** A port that another one needs, and that has no address of its own. */
    public record LowerPort(String name, List<String> options) {
        public LowerPort {
            Link.requireName(name);
            options = checked(options);
        }
    }

    public LinkLayer {
        options = checked(options);
        below = List.copyOf(below);
        long names = below.stream().map(LowerPort::name).distinct().count();
        if (names < below.size()) {
            throw RefusedException.of("an interface stands below another one twice", "name each once");
        }
    }

    /** Whether an option of interfaces(5) belongs here. */
    public static boolean isOption(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a line of interfaces(5) can stand here. */
    public static boolean isOptionLine(String line) {
        String[] sides = line.split(" ", 2);
        return sides.length == 2
                && isOption(sides[0])
                && !sides[1].isBlank()
                && line.length() <= LONGEST
                && !line.endsWith("\\")
                && line.chars().noneMatch(Character::isISOControl);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    private static List<String> checked(List<String> options) {
        List<Problem> problems = new ArrayList<>();
        for (String line : options) {
            if (!isOptionLine(line)) {
                problems.add(Problem.error(
                        "options",
                        "`" + Words.shown(line) + "` is no setting of an interface below IP",
                        "give a line of interfaces(5) such as `mtu 9000`, of bond-, bridge_, vlan-, mtu or hwaddress"));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return List.copyOf(options);
    }
}
