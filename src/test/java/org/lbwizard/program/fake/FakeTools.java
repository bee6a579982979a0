package org.lbwizard.program.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;

/** A machine on which {@code TOOL set NAME VALUE} and {@code TOOL delete NAME} keep the lines of {@code /run/TOOL}. */
record FakeTools(Path root) implements Commands {
    @Override
    public Ran run(Command command) {
        List<String> words = command.argv();
        Path state = root.resolve("run").resolve(words.getFirst());
        try {
            List<String> lines = new ArrayList<>(Files.exists(state) ? Files.readAllLines(state) : List.of());
            lines.removeIf(line -> line.startsWith(words.get(2) + " "));
            if (words.get(1).equals("set")) {
                lines.add(words.get(2) + " " + words.get(3));
            }
            if (lines.isEmpty()) {
                Files.deleteIfExists(state);
            } else {
                Files.write(state, lines);
            }
            return new Ran(Optional.of(0), "", "", Duration.ZERO);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
