package org.lbwizard.model;

import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * A network port with its fixed address.
 *
 * @param name the kernel's name, at most 15 characters (IFNAMSIZ less its end)
 * @param cidr the unit's own address there
 * @param layer what it needs below IP
 */
public record Link(String name, Cidr cidr, LinkLayer layer) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");

    public Link {
        requireName(name);
        if (layer.below().stream().anyMatch(lower -> lower.name().equals(name))) {
            throw RefusedException.of(name + " stands below itself", "name another port there");
        }
    }

    /** A port that needs nothing below IP. */
    public Link(String name, Cidr cidr) {
        this(name, cidr, LinkLayer.NONE);
    }

    /** @throws RefusedException if no port can have this name */
    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw RefusedException.of(
                    "`" + Words.shown(name) + "` is not the name of a network interface", "give a name like eth0");
        }
    }

    /** Whether no more than the form of a name is asked for. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public Ipv4 address() {
        return cidr.address();
    }
}
