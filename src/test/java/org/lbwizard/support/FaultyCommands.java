package org.lbwizard.support;

import java.time.Duration;
import java.util.Optional;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;

/** The programs of a machine, of which one call goes wrong; calls that only look are not counted. */
public final class FaultyCommands implements Commands {
    /** How it goes wrong. */
    public enum Fault {
        /** It does nothing and says so. */
        REFUSES,
        /** It does its work and says that it did not. */
        LIES,
        /** It says that it did, and did not. */
        PRETENDS,
        /** The process that started it is gone before it did anything. */
        CRASH_BEFORE,
        /** The process that started it is gone once it did its work. */
        CRASH_AFTER
    }

    private final Commands commands;
    private final Fault fault;
    private final int at;
    private int calls;

    /**
     * Lets one call go wrong.
     *
     * @param at its number, from 1
     */
    public FaultyCommands(Commands commands, Fault fault, int at) {
        this.commands = commands;
        this.fault = fault;
        this.at = at;
    }

    /** How many calls there were. */
    public int calls() {
        return calls;
    }

    @Override
    public Ran run(Command command) {
        if (SimulatedMachine.isLooking(command) || ++calls != at) {
            return commands.run(command);
        }
        return switch (fault) {
            case REFUSES -> ran(1);
            case PRETENDS -> ran(0);
            case LIES -> {
                commands.run(command);
                yield ran(1);
            }
            case CRASH_BEFORE -> throw new FaultyTree.Crash();
            case CRASH_AFTER -> {
                commands.run(command);
                throw new FaultyTree.Crash();
            }
        };
    }

    private static Ran ran(int exit) {
        return new Ran(Optional.of(exit), "", "made to fail", Duration.ZERO);
    }
}
