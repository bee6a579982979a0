package org.lbwizard.model;

import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * A network port with its fixed address.
 *
 * @param name the kernel's name, at most 15 characters (IFNAMSIZ less its end)
 * @param cidr the unit's own address there
 */
public record Link(String name, Cidr cidr) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");

    public Link {
        if (!NAME.matcher(name).matches()) {
            throw RefusedException.of(
                    "`" + Words.shown(name) + "` is not the name of a network port", "give a name like eth0");
        }
    }

    public Ipv4 address() {
        return cidr.address();
    }
}
