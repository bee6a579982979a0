package org.lbwizard.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lbwizard.operation.Version;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} and {@code --version} say, alike for every command. */
final class Help {
    private static final List<String> FILES = List.of(
            "",
            "Files:",
            "  /etc/lbwizard/appliance.yaml    the unit's settings, from which all is made",
            "  /etc/lbwizard/templates/        the site's own templates",
            "  /var/lib/lbwizard/              history, lock, interrupted applies",
            "  /var/log/lbwizard.log           details of defects",
            "  (all below the tree that --root names)");

    private static final List<String> ELSEWHERE = List.of(
            "",
            "Exit codes: 0 done, 2 to 8 not done, 130 cancelled; see `lbwizard --help`.",
            "Files: below the tree that --root names; see `lbwizard --help`.");

    private Help() {}

    /** Gives a command and those below it their common options and the end of their help. */
    static void complete(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(GlobalOptions.LAST)
                .description("Show this help.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .order(GlobalOptions.LAST)
                .description("Show the version.")
                .build());
        spec.version(spec.qualifiedName().split(" ", -1)[0] + " " + Version.current());
        spec.usageMessage().footer(footer(spec));
        spec.usageMessage().abbreviateSynopsis(false).sortOptions(false);
        line.getSubcommands().values().forEach(Help::complete);
    }

    /** What is the same for all commands is told once, by the program's own help. */
    private static String[] footer(CommandSpec spec) {
        List<String> lines = new ArrayList<>();
        if (RunningOnly.has(spec.name())) {
            lines.addAll(List.of("", RunningOnly.HELP));
        }
        lines.addAll(Arrays.asList(spec.usageMessage().footer()));
        if (spec.parent() != null) {
            lines.addAll(ELSEWHERE);
            return lines.toArray(String[]::new);
        }
        lines.addAll(List.of("", "Exit codes:"));
        for (Exit exit : Exit.values()) {
            lines.add("  %3d  %s".formatted(exit.code(), exit.meaning()));
        }
        lines.addAll(FILES);
        return lines.toArray(String[]::new);
    }
}
