package org.lbwizard.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.lbwizard.interview.RealServerAnswers;
import org.lbwizard.interview.ServerKeys;
import org.lbwizard.model.RealServer;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Packaged;
import org.lbwizard.operation.ServerEdits;
import org.lbwizard.operation.StopException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds, changes and removes real servers, and takes them offline and online. */
@CommandLine.Command(
        name = "real",
        description = "Add, change or remove real servers, or take them offline and online.")
final class RealCommand extends Command {
    static final String FLOW = "add-real";

    RealCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    static CommandLine line(GlobalOptions global, Output output) {
        return new CommandLine(new RealCommand(global, output))
                .addSubcommand(new VirtualCommand.Listing(global, output))
                .addSubcommand(Add.line(global, output))
                .addSubcommand(Change.line(global, output))
                .addSubcommand(new Remove(global, output))
                .addSubcommand(new Offline(global, output))
                .addSubcommand(new Online(global, output));
    }

    @Override
    Exit run() {
        throw StopException.of(
                Ending.WRONG_REQUEST,
                "missing subcommand",
                "give `list`, `add`, `set`, `remove`, `offline` or `online`");
    }

    /** A new real server. */
    @CommandLine.Command(
            name = "add",
            description = "Add a real server; without options it asks, one question at a time.",
            footer = {"", "Examples:", "  lbwizard real add", "  lbwizard real add --address 192.168.2.51"})
    static final class Add extends ServerCommand {
        private final FlowOptions options = new FlowOptions(Packaged.flow(FLOW), Set.of());

        Add(GlobalOptions global, Output output) {
            super(global, output);
        }

        static CommandLine line(GlobalOptions global, Output output) {
            Add add = new Add(global, output);
            return add.options.lineOf(add);
        }

        @Override
        Exit run() throws IOException {
            return ask("real add", options, now -> Map.of(), ServerEdits.addReal());
        }
    }

    /** A command about one real server that is there. */
    abstract static class OfOne extends ServerCommand {
        @Parameters(index = "0", paramLabel = "LABEL", description = "Its virtual server.")
        private String label = "";

        @Parameters(
                index = "1",
                paramLabel = "ADDRESS[:PORT]",
                description = "The real server; the port where it has several.")
        private String endPoint = "";

        OfOne(GlobalOptions global, Output output) {
            super(global, output);
        }

        ServerEdits.Named server() {
            return new ServerEdits.Named(label, endPoint);
        }
    }

    /** Another way of an existing one. */
    @CommandLine.Command(
            name = "set",
            description = "Change a real server; without options it asks, from what is set now.",
            footer = {"", "Examples:", "  lbwizard real set VIP1 192.168.2.50 --weight 3"})
    static final class Change extends OfOne {
        private final FlowOptions options = new FlowOptions(Packaged.flow(FLOW), Set.of(ServerKeys.VIRTUAL));

        Change(GlobalOptions global, Output output) {
            super(global, output);
        }

        static CommandLine line(GlobalOptions global, Output output) {
            Change change = new Change(global, output);
            return change.options.lineOf(change);
        }

        @Override
        Exit run() throws IOException {
            return ask(
                    "real set " + server(),
                    options,
                    now -> RealServerAnswers.answers(server().label(), server().in(now)),
                    server().set());
        }
    }

    /** One real server less. */
    @CommandLine.Command(
            name = "remove",
            description = "Remove a real server from its virtual server.",
            footer = {"", "Examples:", "  lbwizard real remove VIP1 192.168.2.50"})
    static final class Remove extends OfOne {
        Remove(GlobalOptions global, Output output) {
            super(global, output);
        }

        @Override
        Exit run() throws IOException {
            return change("real remove " + server(), server().remove());
        }
    }

    /** A rest for a real server. */
    @CommandLine.Command(
            name = "offline",
            description = "Drain a real server: its connections continue, and it gets no new ones.",
            footer = {"", "Examples:", "  lbwizard real offline VIP1 192.168.2.50"})
    static final class Offline extends OfOne {
        @Option(names = "--now", description = "Remove it at once; its connections are dropped.")
        private boolean atOnce;

        Offline(GlobalOptions global, Output output) {
            super(global, output);
        }

        @Override
        Exit run() throws IOException {
            RealServer.State state = atOnce ? RealServer.State.OFFLINE : RealServer.State.DRAINED;
            return change("real offline " + server() + (atOnce ? " --now" : ""), server().put(state));
        }
    }

    /** The end of the rest. */
    @CommandLine.Command(
            name = "online",
            description = "Put a real server back into service.",
            footer = {"", "Examples:", "  lbwizard real online VIP1 192.168.2.50"})
    static final class Online extends OfOne {
        Online(GlobalOptions global, Output output) {
            super(global, output);
        }

        @Override
        Exit run() throws IOException {
            return change("real online " + server(), server().put(RealServer.State.ONLINE));
        }
    }
}
