package org.lbwizard.host;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file carries beside content, mode and owner: access control lists, and what users and the system attached.
 *
 * @param values by name, in hexadecimal digits
 */
public record ExtendedAttributes(Map<String, String> values) {
    public static final ExtendedAttributes NONE = new ExtendedAttributes(Map.of());

    public ExtendedAttributes {
        values.forEach((name, value) -> {
            if (!isKept(name) || !value.matches("([0-9a-f]{2})*")) {
                throw new IllegalArgumentException("not an attribute of a file: " + name + " " + value);
            }
        });
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Whether an attribute goes with a file; those that sign a content, or that the kernel sets, do not. */
    static boolean isKept(String name) {
        return name.equals("system.posix_acl_access")
                || (name.startsWith("user.") && name.indexOf('\0') < 0)
                || name.equals("security.capability")
                || name.equals("security.selinux");
    }

    /** Whether it may fail to be set: a label that this kernel does not know is none that anybody misses. */
    static boolean isOptional(String name) {
        return name.startsWith("security.");
    }
}
