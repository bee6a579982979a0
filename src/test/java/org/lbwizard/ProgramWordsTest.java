package org.lbwizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Knowledge of a program outside of its room, which imports do not show: how many files name it, comments included. */
class ProgramWordsTest {
    private static final Path MAIN = Path.of("src/main/java/org/lbwizard");

    @ParameterizedTest
    @CsvSource({"heartbeat, 13", "ldirectord, 4", "ipvsadm, 2"})
    void aProgramIsNamedInItsRoomOnly(String word, int most) throws IOException {
        assertThat(naming(word)).hasSizeLessThanOrEqualTo(most);
    }

    private static List<Path> naming(String word) throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(MAIN.resolve("program")))
                    .filter(file -> names(file, word))
                    .toList();
        }
    }

    private static boolean names(Path file, String word) {
        try {
            return Files.readString(file).toLowerCase(Locale.ROOT).contains(word);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
