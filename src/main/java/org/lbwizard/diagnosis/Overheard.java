package org.lbwizard.diagnosis;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.VirtualServer;

/**
 * Sees the answers that come to this unit from a VIP that it has itself: those of direct routing do, and the kernel drops
 * them as forged before any program hears of them. A table of nftables that lets everything pass notes them before that,
 * and is taken away again.
 */
final class Overheard implements AutoCloseable {
    private static final String TABLE = "lbwizard_diagnosis";
    private static final Pattern ELEMENTS = Pattern.compile("elements = \\{([^}]*)}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Patient patient;
    private final Ran begun;

    /** Listens from now on for what a virtual server answers to one of this unit's own addresses. */
    Overheard(Patient patient, VirtualServer virtual, Ipv4 own) {
        this.patient = patient;
        this.begun = patient.feed(rules(virtual, own), "nft", "-f", "-");
    }

    private static String rules(VirtualServer virtual, Ipv4 own) {
        return """
                table ip %1$s
                delete table ip %1$s
                table ip %1$s {
                    set answered {
                        type inet_service
                        flags dynamic
                        size 4096
                    }
                    chain seen {
                        type filter hook prerouting priority -300
                        ip saddr %2$s tcp sport %3$s ip daddr %4$s tcp flags & (syn | ack) == syn | ack add @answered { tcp dport }
                    }
                }
                """.formatted(TABLE, virtual.address(), virtual.port(), own);
    }

    boolean isListening() {
        return begun.isGood();
    }

    /** What nftables tells; not good where it does not let this listen, or does not tell. */
    Ran told() {
        return isListening() ? patient.run("nft", "list", "set", "ip", TABLE, "answered") : begun;
    }

    /** The ports here that were answered, by what was told. */
    static Set<Integer> ports(Ran told) {
        return ELEMENTS.matcher(told.out())
                .results()
                .flatMap(elements -> NUMBER.matcher(elements.group(1)).results())
                .map(number -> Integer.valueOf(number.group()))
                .collect(Collectors.toSet());
    }

    /** Takes away what one that was broken off may have left. */
    static void forget(Patient patient) {
        patient.run("nft", "delete", "table", "ip", TABLE);
    }

    @Override
    public void close() {
        if (isListening()) {
            forget(patient);
        }
    }
}
