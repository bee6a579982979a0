package org.lbwizard.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lbwizard.host.Arp;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Role;

/** The addresses that the units of a pair share: who has them, and heartbeat's own way of moving them. */
public final class FloatingAddresses {
    private static final String MOVERS = "/usr/share/heartbeat/";
    private static final String MOVER = "/etc/ha.d/resource.d/lbwizard-addresses";
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final Commands commands;
    private final List<Floating> all;
    private final String otherNode;
    private final boolean twoPaths;

    /** An address and the port that it stands on. */
    private record Floating(String address, String port) {}

    /** Who has them. */
    public enum Holder {
        /** This unit alone. */
        HERE,
        /** Another machine alone. */
        THERE,
        /** More than one machine. */
        BOTH,
        /** Nobody. */
        NOBODY,
        /** Some this unit, some another machine or nobody. */
        SPLIT
    }

    /**
     * The floating addresses of a pair.
     *
     * @throws IllegalArgumentException if the appliance is a single unit
     */
    public FloatingAddresses(Appliance appliance, Commands commands) {
        HaPair pair = appliance.pair().orElseThrow(() -> new IllegalArgumentException("a single unit has none"));
        this.commands = commands;
        this.otherNode = pair.role() == Role.MASTER ? Role.SLAVE.hostName() : Role.MASTER.hostName();
        this.twoPaths =
                pair.heartbeatLink().overNetwork() && pair.heartbeatLink().overSerial();
        this.all = Stream.concat(
                        appliance.virtualAddresses().stream()
                                .map(a -> on(a, appliance.clientsSide().name())),
                        pair.floatingGateway().stream()
                                .map(a -> on(a, appliance.serversSide().name())))
                .toList();
    }

    private static Floating on(Ipv4 address, String port) {
        return new Floating(address.toString(), port);
    }

    /** For people. */
    @Override
    public String toString() {
        return String.join(" and ", all.stream().map(Floating::address).toList());
    }

    /** How many of them this unit has. */
    private long here() {
        String listed = commands.run(Command.of(SHORT, "ip", "-o", "-4", "address", "show"))
                .out();
        return all.stream()
                .filter(f -> listed.contains(" inet " + f.address + "/"))
                .count();
    }

    public boolean areHere() {
        return here() == all.size();
    }

    public boolean areGone() {
        return here() == 0;
    }

    /** Who has them; the neighbours are asked, which takes some three seconds. */
    public Holder holder() {
        long here = here();
        boolean answered = all.parallelStream().anyMatch(f -> Arp.answers(commands, f.port, f.address));
        if (here == all.size()) {
            return answered ? Holder.BOTH : Holder.HERE;
        }
        if (here > 0) {
            return Holder.SPLIT;
        }
        return answered ? Holder.THERE : Holder.NOBODY;
    }

    /** Whether heartbeat runs here and hears the other unit. */
    public boolean hearsOther() {
        return status("nodestatus", otherNode).equals("active");
    }

    /** The paths on which heartbeat hears nothing from the other unit, by their ports. */
    public List<String> deadPaths() {
        List<String> dead = new ArrayList<>();
        for (String path :
                status("listhblinks", otherNode).lines().map(String::strip).toList()) {
            if (!path.isEmpty() && !status("hblinkstatus", otherNode, path).equals("up")) {
                dead.add(path);
            }
        }
        return dead;
    }

    /** Whether one cut cable leaves them a second path. */
    public boolean haveTwoPaths() {
        return twoPaths;
    }

    private String status(String... question) {
        String[] argv =
                Stream.concat(Stream.of("cl_status"), Stream.of(question)).toArray(String[]::new);
        return commands.run(Command.of(SHORT, argv)).out().strip();
    }

    /**
     * Puts back what heartbeat holds here and somebody else took away; nothing is done where it does not hold them.
     *
     * @return whether all are here afterwards
     */
    public boolean restore() {
        commands.run(Command.of(SHORT, MOVER, "restore"));
        return areHere();
    }

    /** Asks for them; they come a moment later. */
    public Ran take() {
        return commands.run(Command.of(SHORT, MOVERS + "hb_takeover", "all"));
    }

    /** Gives them to the other unit; they go a moment later. */
    public Ran giveAway() {
        return commands.run(Command.of(SHORT, MOVERS + "hb_standby", "all"));
    }
}
