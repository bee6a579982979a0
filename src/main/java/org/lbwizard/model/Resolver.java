package org.lbwizard.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * What the resolver is told beside the nameservers that were answered (resolv.conf(5)): kept as it was found.
 *
 * @param lines search, domain, options, sortlist, and nameservers of IPv6
 */
public record Resolver(List<String> lines) {
    public static final Resolver NONE = new Resolver(List.of());

    private static final Pattern LINE = Pattern.compile("(search|domain|options|sortlist)( [!-~]+)+");
    private static final Pattern IPV6_SERVER =
            Pattern.compile("nameserver (?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,15})?");

    /** Loopback and no address at all: a server of this machine's own, which others than we start. */
    private static final Pattern NO_OTHER = Pattern.compile("nameserver [0:]+1?");

    private static final int MOST = 20;
    private static final int LONGEST = 1000;

    public Resolver {
        lines = List.copyOf(lines);
        for (String line : lines) {
            if (!canKeep(line)) {
                throw RefusedException.of(
                        "`" + Words.shown(line) + "` is no line for the resolver that is kept",
                        "give search, domain, options, sortlist, or a nameserver's IPv6 address");
            }
        }
        if (lines.size() > MOST) {
            throw RefusedException.of(lines.size() + " lines for the resolver are too many", "give at most " + MOST);
        }
    }

    /** Whether a line, its words one blank apart, is one that can be kept. */
    public static boolean canKeep(String line) {
        return line.length() <= LONGEST
                && (LINE.matcher(line).matches()
                        || (IPV6_SERVER.matcher(line).matches()
                                && !NO_OTHER.matcher(line).matches()));
    }

    /**
     * With no more nameservers than there is room for: of all together only the first three are read.
     *
     * @param others how many stand before these
     */
    public Resolver behind(int others) {
        List<String> kept = new ArrayList<>();
        int room = Math.max(Appliance.MAX_NAMESERVERS - others, 0);
        for (String line : lines) {
            if (!line.startsWith("nameserver ")) {
                kept.add(line);
            } else if (room > 0) {
                kept.add(line);
                room--;
            }
        }
        return new Resolver(kept);
    }
}
