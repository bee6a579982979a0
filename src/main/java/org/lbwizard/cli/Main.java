package org.lbwizard.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lbwizard.host.LocalTree;
import picocli.CommandLine;

/** The entry of both programs; the only place that ends the process. */
public final class Main {
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
        boolean restore = args.length > 0 && args[0].equals(RESTORE);
        CommandLine line = restore ? restore(global, output) : wizard(global, output);
        line.setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler(new FailureHandler(global, output));
        line.setParameterExceptionHandler(new UsageHandler(output));
        String[] rest = restore ? Arrays.copyOfRange(args, 1, args.length) : withCommand(args);
        return line.execute(rest);
    }

    private static CommandLine wizard(GlobalOptions global, Output output) {
        CommandLine flow = new CommandLine(new FlowCommand(global, output))
                .addSubcommand(new FlowCommand.Check(global, output))
                .addSubcommand(new FlowCommand.Show(global, output));
        CommandLine line = new CommandLine(new LbWizard(global))
                .addSubcommand(new SetupCommand(global, output))
                .addSubcommand(new PlanCommand(global, output))
                .addSubcommand(new ShowCommand(global, output))
                .addSubcommand(new HistoryCommand(global, output))
                .addSubcommand(new DiffCommand(global, output))
                .addSubcommand(new RollbackCommand(global, output))
                .addSubcommand(new RecoverCommand(global, output))
                .addSubcommand("flow", flow);
        Help.complete(line);
        return line;
    }

    private static CommandLine restore(GlobalOptions global, Output output) {
        CommandLine line = new CommandLine(new RestoreCommand(global, output));
        Help.complete(line);
        return line;
    }

    /** {@code lbwizard} alone is {@code lbwizard setup}, also with options of either before it. */
    private static String[] withCommand(String[] args) {
        int at = 0;
        while (at < args.length && (GLOBAL_FLAGS.contains(args[at]) || args[at].startsWith("--root"))) {
            at += args[at].equals("--root") ? 2 : 1;
        }
        boolean given = at < args.length && (!args[at].startsWith("-") || ANSWERED_AT_ONCE.contains(args[at]));
        if (given) {
            return args;
        }
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.add(Math.min(at, args.length), "setup");
        return all.toArray(String[]::new);
    }

    /** The tree that a command works on, for the log. */
    static LocalTree tree(GlobalOptions global) throws java.io.IOException {
        return LocalTree.at(global.root());
    }
}
