package org.lbwizard.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of state files hold together whatever stands in a field. */
class StateLineTest {
    static Stream<String> oddTexts() {
        List<String> odd = new ArrayList<>(IntStream.rangeClosed(0, 0xa0)
                .mapToObj(c -> "a" + (char) c + "b")
                .toList());
        odd.addAll(List.of(
                "\u2028", "\u2029", "\r\n", "\\u000a", "\\", "\\\\t", "\uD83D\uDE00", "a\uD83D", "\uDE00b", ""));
        return odd.stream();
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    void aFieldComesBackAsItWas(String text) {
        String line = StateLine.join("how", text, "end");

        assertThat(line.lines()).hasSize(1);
        assertThat(line.replace("\t", "").chars()).noneMatch(Character::isISOControl);
        assertThat(StateLine.fields(line)).containsExactly("how", text, "end");
    }

    @Test
    void whatVersion1WroteIsStillRead() {
        assertThat(StateLine.fields("link\t/etc/a\\tb\\n\\\\c\tnowhere"))
                .containsExactly("link", "/etc/a\tb\n\\c", "nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file\t/etc/hosts\t644\t0:0\tabc",
                "file\t/etc/hosts\t77777\t0:0\t0000000000000000000000000000000000000000000000000000000000000000",
                "file\t/etc/hosts\t644\tnobody\t0000000000000000000000000000000000000000000000000000000000000000",
                "absent\tetc/hosts",
                "absent\t/etc/../../hosts",
                "absent\t/etc/..",
                "absent\t/etc/a\\u0000b",
                "absent\t/etc/a\\u00",
                "absent",
                ""
            })
    void whatIsNoStateIsRefused(String line) {
        assertThatThrownBy(() -> StateLine.parse(line))
                .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class);
    }
}
