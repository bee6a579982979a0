package org.lbwizard.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Caller;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.program.Connection;
import org.lbwizard.program.FloatingAddresses;
import org.lbwizard.program.Programs;
import org.lbwizard.program.ServiceTable;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.running.DaemonState;
import org.lbwizard.running.Drift;
import org.lbwizard.running.Sight;

/** The machine that is looked at, and what it should be. */
public final class Patient {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Appliance appliance;
    private final Programs programs = Catalogue.PROGRAMS;
    private final Tree tree;
    private final Commands commands;
    private final Probes probes;
    private final Caller caller;
    private final Changed changed;

    /**
     * What the status calls changed by hand.
     *
     * @param drift on the running machine
     * @param files the paths that were edited
     * @param repair the command that puts it all back
     */
    public record Changed(List<Drift> drift, List<String> files, String repair) {
        public Changed {
            drift = List.copyOf(drift);
            files = List.copyOf(files);
        }
    }

    public Patient(Appliance appliance, Tree tree, Commands commands, Probes probes, Caller caller, Changed changed) {
        this.appliance = appliance;
        this.tree = tree;
        this.commands = commands;
        this.probes = probes;
        this.caller = caller;
        this.changed = changed;
    }

    Appliance appliance() {
        return appliance;
    }

    Changed changed() {
        return changed;
    }

    /** Whether a unit of systemd runs; one that reads its files again does. */
    boolean runs(String unit) {
        return DaemonState.of(commands, unit).stream().anyMatch(DaemonState::isActive);
    }

    Programs programs() {
        return programs;
    }

    /** What the machine balances now. */
    ServiceTable table() {
        return programs.balancer().table(sight()).orElse(ServiceTable.EMPTY);
    }

    /** The connections that go through it now. */
    List<Connection> connections() {
        return programs.balancer().connections(sight()).orElse(List.of());
    }

    Sight sight() {
        return new Sight(tree, commands);
    }

    Commands commands() {
        return commands;
    }

    Probes probes() {
        return probes;
    }

    Caller caller() {
        return caller;
    }

    /** The addresses that it shares with another unit, where there is one. */
    Optional<FloatingAddresses> floating() {
        return appliance.isPaired() ? Optional.of(programs.failover().floating(appliance, commands)) : Optional.empty();
    }

    /** What a program says. */
    Ran run(String... argv) {
        return commands.run(Command.of(BOUND, argv));
    }

    /** What a program says to what it is given to read. */
    Ran feed(String input, String... argv) {
        return commands.run(new Command(List.of(argv), BOUND, Optional.of(input)));
    }

    /** A file of the kernel's or a log; empty where there is none. */
    String text(String path) {
        try {
            return new String(tree.read(path), StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether an address is on one of this machine's ports; the port is the second word of each line. */
    boolean has(Ipv4 address) {
        return !portOf(address).isEmpty();
    }

    /** The port that has an address; empty if none has. */
    String portOf(Ipv4 address) {
        return run("ip", "-o", "-4", "address", "show")
                .out()
                .lines()
                .map(line -> Arrays.asList(line.strip().split("\\s+", -1)))
                .filter(words -> words.size() > 3 && words.get(3).startsWith(address + "/"))
                .map(words -> words.get(1))
                .findFirst()
                .orElse("");
    }

    /** The last lines of a text. */
    static List<String> end(String text, int count) {
        List<String> lines = text.lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
