package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * The manual pages of the commands and the completion of the shell are what picocli makes of the commands. Where they
 * differ, {@code mvn test -Dtest=ManualTest -Dgolden.update=true} writes them anew; read the diff.
 */
final class ManualTest {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final Path PAGES = Path.of("packaging/man/commands");
    private static final Path COMPLETION = Path.of("packaging/completion");

    private final CommandLine wizard = Main.wizard(new GlobalOptions(), output(), Optional.empty());
    private final CommandLine restore = Main.restore(new GlobalOptions(), output());

    private static Output output() {
        return new Output(
                new PrintStream(PrintStream.nullOutputStream()), new PrintStream(PrintStream.nullOutputStream()));
    }

    @Test
    void everyCommandHasItsPage() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        addPages(wizard, pages);
        addPages(restore, pages);

        compare(PAGES, pages);
    }

    private static void addPages(CommandLine line, Map<String, String> pages) {
        String name = line.getCommandSpec().qualifiedName("-");
        StringWriter page = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(page), line.getCommandSpec());
        pages.put(name + ".8.adoc", inSectionEight(page.toString()));
        line.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .forEach(sub -> addPages(sub, pages));
    }

    /** Picocli knows user commands only (section 1); the version is the build's to say. */
    private static String inSectionEight(String page) {
        return page.replaceFirst("(?m)^(= .*)\\(1\\)$", "$1(8)")
                        .replaceAll("xref:[^\\[]*\\[(.*)\\]", "$1")
                        .replaceFirst("(?m)^:revnumber: .*\n", "")
                        .replaceFirst("(?m)^:manmanual: .*$", ":manmanual: System administration")
                        .replaceFirst("(?m)^:mansource: .*$", ":mansource: lbwizard {version}")
                + "\n== See also\n\n*lbwizard*(8), which has the files and the exit codes.\n";
    }

    @Test
    void theExitStatusIsThatOfTheProgram() throws IOException {
        StringBuilder list = new StringBuilder();
        for (Exit exit : Exit.values()) {
            list.append("*%d*::\n  %s\n".formatted(exit.code(), exit.meaning()));
        }

        assertThat(Path.of("packaging/man/exit-status.adoc")).hasContent(list.toString());
    }

    @Test
    void theShellCompletesBothPrograms() throws IOException {
        Map<String, String> scripts = new TreeMap<>();
        for (CommandLine line : new CommandLine[] {wizard, restore}) {
            scripts.put(line.getCommandName(), AutoComplete.bash(line.getCommandName(), line));
        }

        compare(COMPLETION, scripts);
    }

    private static void compare(Path folder, Map<String, String> expected) throws IOException {
        if (UPDATE) {
            Files.createDirectories(folder);
            for (var file : expected.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        Map<String, String> found = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(found).isEqualTo(expected);
    }
}
