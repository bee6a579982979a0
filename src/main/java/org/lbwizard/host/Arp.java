package org.lbwizard.host;

import java.time.Duration;

/** Asks a port's neighbours for an address. */
public final class Arp {
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
}
