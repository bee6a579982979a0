package org.lbwizard.owner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.problem.Problem;

/**
 * Programs that write /etc/resolv.conf again although it is a plain file. systemd-resolved and Debian's resolvconf do not:
 * they keep to a link of their own.
 */
final class OtherResolvers {
    private static final String FILE = "/etc/resolv.conf";
    private static final String OPENRESOLV = "/etc/resolvconf.conf";

    private final MachineFiles files;
    private final Units units;
    private final NetworkManager manager;

    OtherResolvers(MachineFiles files, Units units, NetworkManager manager) {
        this.files = files;
        this.units = units;
        this.manager = manager;
    }

    List<Problem> of(Appliance appliance) {
        List<Problem> found = new ArrayList<>();
        if (manager.writesResolvConf()) {
            found.add(
                    writes(
                            "NetworkManager",
                            "write the lines `[main]` and `dns=none` into /etc/NetworkManager/conf.d/90-lbwizard.conf and restart it"));
        }
        boolean hasOpenresolv = files.hasProgram("/sbin/resolvconf", "/usr/sbin/resolvconf")
                && files.text(OPENRESOLV)
                        .filter(text -> !OtherManagers.shell(text, "resolvconf").equalsIgnoreCase("NO"))
                        .isPresent();
        if (hasOpenresolv) {
            found.add(writes("openresolv", "add the line `resolvconf=NO` to " + OPENRESOLV));
        }
        boolean keepsOff = files.text("/etc/dhcpcd.conf")
                .filter(text -> Pattern.compile("(?m)^\\s*nohook\\s.*\\bresolv\\.conf\\b")
                        .matcher(text)
                        .find())
                .isPresent();
        if (units.isInUse("dhcpcd.service") && !keepsOff) {
            found.add(writes("dhcpcd", "add the line `nohook resolv.conf` to /etc/dhcpcd.conf and restart it"));
        }
        dhclient(appliance).ifPresent(found::add);
        return found;
    }

    private static Problem writes(String who, String advice) {
        return Problem.warning(FILE, who + " writes this file again when an interface changes", advice);
    }

    /** One on another interface runs until the next boot; a hook of the owner's may have stopped it from writing. */
    private Optional<Problem> dhclient(Appliance appliance) {
        boolean isHooked = files.in("/etc/dhcp/dhclient-enter-hooks.d").stream()
                .anyMatch(path -> files.text(path)
                        .filter(text -> text.contains("make_resolv_conf"))
                        .isPresent());
        if (isHooked) {
            return Optional.empty();
        }
        List<String> ours = appliance.links().stream().map(link -> link.name()).toList();
        return files.in("/proc").stream()
                .map(Tree::name)
                .filter(pid -> pid.matches("[0-9]+")
                        && files.text("/proc/" + pid + "/comm")
                                .filter(name -> name.strip().equals("dhclient"))
                                .isPresent()
                        && files.text("/proc/" + pid + "/cmdline")
                                .filter(line ->
                                        Arrays.stream(line.split("\0", -1)).noneMatch(ours::contains))
                                .isPresent())
                .findFirst()
                .map(pid -> writes(
                        "a DHCP client (process " + pid + ")",
                        "write the line `make_resolv_conf() { :; }` into /etc/dhcp/dhclient-enter-hooks.d/lbwizard"));
    }
}
