package org.lbwizard.program;

import java.util.Map;

/** The link by which systemd starts a unit at boot, as {@code systemctl enable} makes it on Debian. */
public final class BootLink {
    private static final String WANTS = "/etc/systemd/system/multi-user.target.wants/";
    private static final String UNITS = "/lib/systemd/system/";

    private BootLink() {}

    /** Where the link of a unit is. */
    public static String path(String unit) {
        return WANTS + unit;
    }

    /** The link's path and target. */
    public static Map<String, String> of(String unit) {
        return Map.of(path(unit), UNITS + unit);
    }
}
