package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lbwizard.document.VirtualServerText;
import org.lbwizard.host.LocalCommands;
import org.lbwizard.interview.ServerInterview;
import org.lbwizard.interview.VirtualServerAnswers;
import org.lbwizard.model.PatternCheck;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Packaged;
import org.lbwizard.operation.ServerEdits;
import org.lbwizard.operation.StopException;
import org.lbwizard.program.catalogue.Catalogue;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Lists, adds, changes and removes virtual servers. */
@CommandLine.Command(name = "virtual", description = "List, add, change or remove virtual servers.")
final class VirtualCommand extends Command {
    static final String FLOW = "add-virtual";

    VirtualCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    static CommandLine line(GlobalOptions global, Output output) {
        return new CommandLine(new VirtualCommand(global, output))
                .addSubcommand(new Listing(global, output))
                .addSubcommand(Add.line(global, output))
                .addSubcommand(Change.line(global, output))
                .addSubcommand(new Remove(global, output));
    }

    @Override
    Exit run() {
        throw StopException.of(Ending.WRONG_REQUEST, "missing subcommand", "give `list`, `add`, `set` or `remove`");
    }

    /** All virtual servers with their real servers. */
    @CommandLine.Command(name = "list", description = "List the virtual servers with their real servers.")
    static final class Listing extends Command {
        Listing(GlobalOptions global, Output output) {
            super(global, output);
        }

        @Override
        Exit run() throws IOException {
            List<VirtualServer> all = site().applianceOrFactory().virtualServers();
            if (global().json()) {
                output().json(Map.of(
                        "virtual-servers",
                        all.stream().map(VirtualServerText::json).toList()));
            } else if (all.isEmpty()) {
                output().line("There is no virtual server; `lbwizard virtual add` adds one.");
            } else {
                all.forEach(virtual -> output().lines(VirtualServerText.lines(virtual)));
            }
            return Exit.DONE;
        }
    }

    /** A new virtual server. */
    @CommandLine.Command(
            name = "add",
            description = "Add a virtual server; without options it asks, one question at a time.",
            footer = {"", "Examples:", "  lbwizard virtual add", "  lbwizard virtual add --label web --port 443"})
    static final class Add extends ServerCommand {
        private final FlowOptions options = new FlowOptions(Packaged.flow(FLOW), Set.of());
        private final PatternCheck patterns = Catalogue.PROGRAMS.balancer().patterns(new LocalCommands());

        Add(GlobalOptions global, Output output) {
            super(global, output);
        }

        static CommandLine line(GlobalOptions global, Output output) {
            Add add = new Add(global, output);
            return add.options.lineOf(add);
        }

        @Override
        Exit run() throws IOException {
            return ask("virtual add", options, now -> Map.of(), ServerEdits.addVirtual(patterns));
        }
    }

    /** Another way of an existing one. */
    @CommandLine.Command(
            name = "set",
            description = "Change a virtual server; without options it asks, from what is set now.",
            footer = {"", "Examples:", "  lbwizard virtual set VIP1 --scheduler wrr --persistence 300"})
    static final class Change extends ServerCommand {
        private final FlowOptions options = new FlowOptions(Packaged.flow(FLOW), Set.of());
        private final PatternCheck patterns = Catalogue.PROGRAMS.balancer().patterns(new LocalCommands());

        @Parameters(paramLabel = "LABEL", description = "The virtual server.")
        private String name = "";

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
                    "virtual set " + name,
                    options,
                    now -> VirtualServerAnswers.answers(ServerInterview.virtualServer(now, name)),
                    ServerEdits.setVirtual(name, patterns));
        }
    }

    /** One virtual server less. */
    @CommandLine.Command(
            name = "remove",
            description = "Remove a virtual server with its real servers.",
            footer = {"", "Examples:", "  lbwizard virtual remove VIP2"})
    static final class Remove extends ServerCommand {
        @Parameters(paramLabel = "LABEL", description = "The virtual server.")
        private String name = "";

        Remove(GlobalOptions global, Output output) {
            super(global, output);
        }

        @Override
        Exit run() throws IOException {
            return change("virtual remove " + name, ServerEdits.removeVirtual(name));
        }
    }
}
