package org.lbwizard.program.heartbeat;

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
import org.lbwizard.program.FloatingAddresses;
import org.lbwizard.program.Served;

/** The addresses that the units of a pair share: who has them, and heartbeat's own way of moving them. */
final class HeartbeatAddresses implements FloatingAddresses {
    private static final String MOVERS = "/usr/share/heartbeat/";
    private static final int LINES = 5;
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final Commands commands;
    private final List<Floating> all;
    private final String otherNode;
    private final boolean twoPaths;
    private final Served mover;

    /** An address and the port that it stands on. */
    private record Floating(String address, String port) {}

    /**
     * The floating addresses of a pair.
     *
     * @throws IllegalArgumentException if the appliance is a single unit
     */
    HeartbeatAddresses(Served mover, Appliance appliance, Commands commands) {
        HaPair pair = appliance.pair().orElseThrow(() -> new IllegalArgumentException("a single unit has none"));
        this.mover = mover;
        this.commands = commands;
        this.otherNode = pair.role() == Role.MASTER ? Role.SLAVE.hostName() : Role.MASTER.hostName();
        this.twoPaths = pair.pairLink().overNetwork() && pair.pairLink().overSerial();
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

    @Override
    public Served mover() {
        return mover;
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

    @Override
    public boolean areHere() {
        return here() == all.size();
    }

    @Override
    public boolean areGone() {
        return here() == 0;
    }

    @Override
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

    @Override
    public boolean hearsOther() {
        return status("nodestatus", otherNode).equals("active");
    }

    @Override
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

    @Override
    public boolean haveTwoPaths() {
        return twoPaths;
    }

    /** What heartbeat warned of in the last hour. */
    @Override
    public List<String> complaints() {
        List<String> said = commands.run(Command.of(
                        SHORT,
                        "journalctl",
                        "--no-pager",
                        "--quiet",
                        "--output=short-iso",
                        "--since=-1h",
                        "--priority=warning",
                        "--identifier=heartbeat"))
                .out()
                .lines()
                .toList();
        return said.subList(Math.max(0, said.size() - LINES), said.size());
    }

    @Override
    public String adviceIfUnheard() {
        return "see whether the other unit is on and its heartbeat runs; see the cables between the two, and that no"
                + " firewall drops UDP port 694";
    }

    private String status(String... question) {
        String[] argv =
                Stream.concat(Stream.of("cl_status"), Stream.of(question)).toArray(String[]::new);
        return commands.run(Command.of(SHORT, argv)).out().strip();
    }

    @Override
    public boolean restore() {
        commands.run(Command.of(SHORT, Heartbeat.MOVER, "restore"));
        return areHere();
    }

    @Override
    public Ran take() {
        return commands.run(Command.of(SHORT, MOVERS + "hb_takeover", "all"));
    }

    @Override
    public Ran giveAway() {
        return commands.run(Command.of(SHORT, MOVERS + "hb_standby", "all"));
    }
}
