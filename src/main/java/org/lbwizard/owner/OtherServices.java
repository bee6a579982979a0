package org.lbwizard.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.Problem;

/** Programs that fill the IPVS table too, move addresses too, or drop the packets of the virtual servers. */
final class OtherServices {
    static final List<String> UNITS = List.of(
            "keepalived.service",
            "pacemaker.service",
            "corosync.service",
            "kubelet.service",
            "ufw.service",
            "firewalld.service",
            "docker.service");

    private static final String IPVSADM = "/etc/default/ipvsadm";

    private final MachineFiles files;
    private final Units units;
    private final Appliance appliance;

    OtherServices(MachineFiles files, Units units, Appliance appliance) {
        this.files = files;
        this.units = units;
        this.appliance = appliance;
    }

    List<Problem> all() {
        return Stream.of(keepalived(), cluster(), ipvsadm(), kubernetes(), ufw(), firewalld(), docker())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Problem> keepalived() {
        if (!units.isInUse("keepalived.service")) {
            return Optional.empty();
        }
        boolean fillsTable = Stream.concat(
                        Stream.of("/etc/keepalived/keepalived.conf"), files.in("/etc/keepalived/conf.d").stream())
                .anyMatch(path -> files.text(path)
                        .filter(text -> Pattern.compile("(?m)^\\s*virtual_server(_group)?\\s")
                                .matcher(text)
                                .find())
                        .isPresent());
        String stop = "run `systemctl disable --now keepalived`";
        return Optional.of(
                fillsTable
                        ? Problem.error(
                                "keepalived.service",
                                "keepalived fills the IPVS table too, and takes out what ldirectord puts in",
                                stop + ", or take its virtual servers out")
                        : Problem.warning(
                                "keepalived.service",
                                "keepalived runs too, and moves addresses of its own",
                                stop + " unless it is needed beside this unit"));
    }

    private Optional<Problem> cluster() {
        return Stream.of("pacemaker.service", "corosync.service")
                .filter(units::isInUse)
                .findFirst()
                .map(unit -> {
                    String what =
                            unit.replace(".service", "") + " runs too, a second manager of addresses and services";
                    String advice = "run `systemctl disable --now " + unit + "`";
                    return appliance.pair().isPresent()
                            ? Problem.error(unit, what + " beside heartbeat", advice)
                            : Problem.warning(unit, what, advice + " unless it is needed beside this unit");
                });
    }

    /** Its init script loads a table at boot, clears it at the end, and starts synchronisation of its own. */
    private Optional<Problem> ipvsadm() {
        String text = files.text(IPVSADM).orElse("");
        String daemon = OtherManagers.shell(text, "DAEMON");
        boolean loads = OtherManagers.shell(text, "AUTO").equalsIgnoreCase("true");
        boolean synchronises = !daemon.isEmpty() && !daemon.equalsIgnoreCase("none");
        return loads || synchronises
                ? Optional.of(Problem.error(
                        IPVSADM,
                        "by this file ipvsadm " + (loads ? "loads a table of its own" : "synchronises connections too")
                                + " at boot",
                        "set AUTO=\"false\" and DAEMON=\"none\" in it"))
                : Optional.empty();
    }

    private Optional<Problem> kubernetes() {
        return units.isInUse("kubelet.service")
                ? Optional.of(Problem.warning(
                        "kubelet.service",
                        "this machine is a node of Kubernetes, whose kube-proxy may own the IPVS table",
                        "see that its mode is not ipvs, or use another machine"))
                : Optional.empty();
    }

    /** Ports and protocols that must be let in. */
    private List<String> needed() {
        List<String> needed = new ArrayList<>();
        for (VirtualServer virtual : appliance.virtualServers()) {
            needed.add(virtual.port() + "/" + virtual.protocol().word());
        }
        appliance.pair().ifPresent(pair -> needed.add("694/udp"));
        return needed.stream().distinct().toList();
    }

    private Optional<Problem> ufw() {
        boolean isOn = units.isInUse("ufw.service")
                && files.text("/etc/ufw/ufw.conf")
                        .filter(text -> OtherManagers.shell(text, "ENABLED").equalsIgnoreCase("yes"))
                        .isPresent();
        if (!isOn) {
            return Optional.empty();
        }
        String rules = files.text("/etc/ufw/user.rules").orElse("");
        List<String> cure = new ArrayList<>(needed().stream()
                .filter(port -> !isAllowed(rules, port))
                .map(port -> "`ufw allow " + port + "`")
                .toList());
        boolean dropsForwarded = appliance.forwardsPackets()
                && !OtherManagers.shell(files.text("/etc/default/ufw").orElse(""), "DEFAULT_FORWARD_POLICY")
                        .equals("ACCEPT");
        if (dropsForwarded) {
            cure.add("DEFAULT_FORWARD_POLICY=\"ACCEPT\" in /etc/default/ufw");
        }
        return dropping("ufw.service", "ufw", cure);
    }

    private static boolean isAllowed(String rules, String port) {
        String[] sides = port.split("/", 2);
        return Pattern.compile("(?m)^### tuple ### allow (any|" + sides[1] + ") " + sides[0] + " ")
                .matcher(rules)
                .find();
    }

    private static Optional<Problem> dropping(String unit, String firewall, List<String> cure) {
        return cure.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        unit,
                        firewall + " drops packets of the virtual servers" + " that it was not told to let pass",
                        "let them pass: " + String.join(", ", cure.subList(0, Math.min(cure.size(), 5)))));
    }

    private Optional<Problem> firewalld() {
        if (!units.isInUse("firewalld.service")) {
            return Optional.empty();
        }
        List<String> zones = files.in("/etc/firewalld/zones").stream()
                .flatMap(path -> files.text(path).stream())
                .toList();
        List<String> cure = new ArrayList<>(needed().stream()
                .filter(port -> zones.stream().noneMatch(zone -> opens(zone, port)))
                .map(port -> "`firewall-cmd --permanent --add-port=" + port + "`")
                .toList());
        if (appliance.forwardsPackets() && zones.stream().noneMatch(zone -> zone.contains("<forward/>"))) {
            cure.add("`firewall-cmd --permanent --add-forward`");
        }
        return dropping("firewalld.service", "firewalld", cure);
    }

    private static boolean opens(String zone, String port) {
        String[] sides = port.split("/", 2);
        return zone.matches("(?s).*<port\\s[^>]*port=\"" + sides[0] + "\"[^>]*>.*")
                || zone.contains("target=\"ACCEPT\"")
                || (sides[0].equals("80") && zone.contains("<service name=\"http\""))
                || (sides[0].equals("443") && zone.contains("<service name=\"https\""));
    }

    /** It sets the policy of the kernel's forward chain to drop. */
    private Optional<Problem> docker() {
        boolean keepsPolicy = files.text("/etc/docker/daemon.json")
                .filter(text -> text.matches("(?s).*\"(iptables|ip-forward)\"\\s*:\\s*false.*")
                        || text.matches("(?s).*\"ip-forward-no-drop\"\\s*:\\s*true.*"))
                .isPresent();
        String ports = appliance.links().stream()
                .map(link -> "`iptables -I DOCKER-USER -i " + link.name() + " -j ACCEPT`")
                .reduce((a, b) -> a + " and " + b)
                .orElse("");
        return units.isInUse("docker.service") && appliance.forwardsPackets() && !keepsPolicy
                ? Optional.of(Problem.warning(
                        "docker.service",
                        "docker drops all packets that pass through this machine but those of its containers",
                        "have " + ports + " run at boot, after docker"))
                : Optional.empty();
    }
}
