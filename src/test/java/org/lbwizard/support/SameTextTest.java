package org.lbwizard.support;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameTextTest {
    @TempDir
    Path directory;

    private Path kept(String text) throws IOException {
        return Files.writeString(directory.resolve("page.md"), text);
    }

    @Test
    void theSameTextIsInOrder() throws IOException {
        Path kept = kept("one\ntwo\n");

        assertThatCode(() -> SameText.check(kept, "one\ntwo\n", "-Dtest=X")).doesNotThrowAnyException();
    }

    @Test
    void theFirstDifferenceIsToldWithTheLinesAroundIt() throws IOException {
        Path kept = kept("one\ntwo\nthree\nfour\nfive\n");

        assertThatThrownBy(() -> SameText.check(kept, "one\ntwo\n3\nfour\n5\n", "-Dtest=X"))
                .hasMessage(kept + " is not what is made now; where that is right, make it anew: mvn test -Dtest=X\n"
                        + "line 3, kept:\n  two\n> three\n  four\nmade now:\n  two\n> 3\n  four\n");
    }

    @Test
    void aTextThatEndsEarlyDiffersAtItsEnd() throws IOException {
        Path kept = kept("one");

        assertThatThrownBy(() -> SameText.check(kept, "one\n", "-Dtest=X"))
                .hasMessageEndingWith(
                        "line 2, kept:\n  one\n> (the end)\n  (the end)\n" + "made now:\n  one\n> \n  (the end)\n");
    }
}
