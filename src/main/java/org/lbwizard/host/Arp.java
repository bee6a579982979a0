package org.lbwizard.host;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Asks a port's neighbours for an address. */
public final class Arp {
    private static final Pattern REPLY = Pattern.compile("reply from \\S+ \\[([0-9A-Fa-f:]{17})]");
    private static final Duration BOUND = Duration.ofSeconds(10);

    private Arp() {}

    /**
     * Whether another machine has an address: a probe that claims nothing, as for detecting duplicates (RFC 5227). A
     * no takes some three seconds.
     */
    public static boolean answers(Commands commands, String port, String address) {
        return commands.run(Command.of(BOUND, "arping", "-D", "-q", "-c", "2", "-w", "3", "-I", port, address))
                .exit()
                .filter(code -> code == 1)
                .isPresent();
    }

    /** The hardware addresses that answer for an address, in lower case; none where nobody has it. */
    public static List<String> owners(Commands commands, String port, String address) {
        String told = commands.run(Command.of(BOUND, "arping", "-D", "-c", "2", "-w", "3", "-I", port, address))
                .out();
        return REPLY.matcher(told)
                .results()
                .map(reply -> reply.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
