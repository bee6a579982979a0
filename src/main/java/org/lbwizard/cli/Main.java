package org.lbwizard.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The entry of both programs; the only place that ends the process. */
public final class Main {
    private static final String ROOT = "--root";
    private static final String SETUP = "setup";
    private static final String RESTORE = "lbrestore";
    private static final Set<String> ANSWERED_AT_ONCE = Set.of("-h", "--help", "-V", "--version");
    private static final Set<String> GLOBAL_FLAGS = Set.of("--json", "--no-color", "-v", "--verbose");

    private Main() {}

    /** Runs {@code lbwizard}; with {@code lbrestore} as the first argument, that. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = run(args, out, err);
        out.flush();
        System.exit(code);
    }

    /** Runs a command line and gives its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        Output output = new Output(out, err);
        GlobalOptions global = new GlobalOptions();
        if (isBareWizard(args)) {
            return bareWizard(args, global, output);
        }
        boolean restore = args.length > 0 && args[0].equals(RESTORE);
        String[] rest = restore ? Arrays.copyOfRange(args, 1, args.length) : withCommand(args);
        CommandLine line = restore ? restore(global, output) : wizard(global, output, command(rest));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setExecutionStrategy(parsed -> {
            RunningOnly.refuse(parsed, global.root());
            return new CommandLine.RunLast().execute(parsed);
        });
        // An argument is what it says: `@file` is no file of arguments, and an option is no other option's value.
        line.setExpandAtFiles(false);
        line.setAllowOptionsAsOptionParameters(false);
        line.setInterpolateVariables(false);
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> new FailureHandler(global, output).handle(failure));
        line.setParameterExceptionHandler((wrong, given) -> new UsageHandler(output).handle(wrong));
        return line.execute(rest);
    }

    /** The wizard with no option but its tree: the one start for which a person waits. */
    private static boolean isBareWizard(String[] args) {
        return args.length == 0 || (args.length == 2 && args[0].equals(ROOT) && !args[1].startsWith("-"));
    }

    /** Starts it without the command-line library, whose loading takes as long as all the rest until the prompt. */
    private static int bareWizard(String[] args, GlobalOptions global, Output output) {
        try {
            if (args.length == 2) {
                global.setRoot(Path.of(args[1]));
            }
            return new SetupCommand(global, output).call();
        } catch (IOException | RuntimeException failure) {
            return new FailureHandler(global, output).handle(failure);
        }
    }

    /** The commands by their names, in the order of the help. */
    private static Map<String, Supplier<CommandLine>> commands(GlobalOptions global, Output output) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put(SETUP, () -> new CommandLine(new SetupCommand(global, output)));
        commands.put("plan", () -> new CommandLine(new PlanCommand(global, output)));
        commands.put("show", () -> new CommandLine(new ShowCommand(global, output)));
        commands.put("history", () -> new CommandLine(new HistoryCommand(global, output)));
        commands.put("diff", () -> new CommandLine(new DiffCommand(global, output)));
        commands.put("rollback", () -> new CommandLine(new RollbackCommand(global, output)));
        commands.put("confirm", () -> new CommandLine(new ConfirmCommand(global, output)));
        commands.put("status", () -> new CommandLine(new StatusCommand(global, output)));
        commands.put("recover", () -> new CommandLine(new RecoverCommand(global, output)));
        commands.put("pair", () -> new CommandLine(new PairCommand(global, output)));
        commands.put("peer", () -> new CommandLine(new PeerCommand(global, output)));
        commands.put("sync", () -> new CommandLine(new SyncCommand(global, output)));
        commands.put("failover", () -> new CommandLine(new FailoverCommand(global, output)));
        commands.put("takeover", () -> new CommandLine(new TakeoverCommand(global, output)));
        commands.put("standby", () -> new CommandLine(new StandbyCommand(global, output)));
        commands.put("virtual", () -> VirtualCommand.line(global, output));
        commands.put("real", () -> RealCommand.line(global, output));
        commands.put("diagnose", () -> new CommandLine(new DiagnoseCommand(global, output)));
        commands.put("kit", () -> new CommandLine(new KitCommand(global, output)));
        commands.put("connections", () -> new CommandLine(new ConnectionsCommand(global, output)));
        commands.put("logs", () -> new CommandLine(new LogsCommand(global, output)));
        commands.put("explain", () -> new CommandLine(new ExplainCommand(global, output)));
        commands.put(
                "flow",
                () -> new CommandLine(new FlowCommand(global, output))
                        .addSubcommand(new FlowCommand.Check(global, output))
                        .addSubcommand(new FlowCommand.Show(global, output)));
        return commands;
    }

    /** The command line with the one command that is meant; with all where that is not plain, because each costs time. */
    static CommandLine wizard(GlobalOptions global, Output output, Optional<String> meant) {
        CommandLine line = new CommandLine(new LbWizard(global));
        Map<String, Supplier<CommandLine>> commands = commands(global, output);
        Optional<Supplier<CommandLine>> one = meant.map(commands::get);
        if (one.isPresent()) {
            line.addSubcommand(meant.orElseThrow(), one.get().get());
        } else {
            commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
        Help.complete(line);
        return line;
    }

    static CommandLine restore(GlobalOptions global, Output output) {
        CommandLine line = new CommandLine(new RestoreCommand(global, output));
        Help.complete(line);
        return line;
    }

    /** {@code lbwizard} alone is {@code lbwizard setup}, also with options of either before it. */
    private static String[] withCommand(String[] args) {
        int at = Math.min(globalOptions(args), args.length);
        boolean given = at < args.length && (!args[at].startsWith("-") || ANSWERED_AT_ONCE.contains(args[at]));
        if (given) {
            return args;
        }
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.add(at, SETUP);
        return all.toArray(String[]::new);
    }

    private static Optional<String> command(String[] args) {
        int at = globalOptions(args);
        return at < args.length ? Optional.of(args[at]) : Optional.empty();
    }

    /** How many arguments at the front are options that every command takes. */
    private static int globalOptions(String[] args) {
        int at = 0;
        while (at < args.length && (GLOBAL_FLAGS.contains(args[at]) || args[at].startsWith(ROOT))) {
            at += args[at].equals(ROOT) ? 2 : 1;
        }
        return at;
    }
}
