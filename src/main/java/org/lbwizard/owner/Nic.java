package org.lbwizard.owner;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.host.MachineFiles;

/**
 * What a program can know a network interface by.
 *
 * @param mac in lower case; empty where it is not seen
 * @param driver of its hardware
 * @param type what the kernel calls it, such as bond, vlan, bridge or wlan; empty for a plain one
 */
record Nic(String name, Optional<String> mac, Optional<String> driver, Optional<String> type) {
    private static final String ALL = "/sys/class/net/";

    static Nic of(MachineFiles files, String name) {
        return new Nic(
                name,
                files.text(ALL + name + "/address").map(Nic::lower).filter(mac -> !mac.isEmpty()),
                event(files, ALL + name + "/device/uevent", "DRIVER"),
                event(files, ALL + name + "/uevent", "DEVTYPE"));
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> event(MachineFiles files, String path, String key) {
        return files.text(path)
                .map(text -> Pattern.compile("(?m)^" + key + "=(.+)$").matcher(text))
                .filter(Matcher::find)
                .map(found -> found.group(1).strip());
    }

    boolean isEthernet() {
        return type.isEmpty();
    }

    /** Whether this is its MAC address, with colons or dashes. */
    boolean hasMac(String other) {
        return mac.filter(lower(other).replace('-', ':')::equals).isPresent();
    }

    /** Whether one of the patterns is that of its driver. */
    boolean hasDriver(String pattern) {
        return driver.filter(name -> Glob.matches(pattern, name)).isPresent();
    }
}
