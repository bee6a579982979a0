package org.lbwizard.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside is shown, and never obeyed by a terminal. */
class PrintableTest {

    @ParameterizedTest
    @CsvSource({
        "001b, \\x1b",
        "0000, \\x00",
        "0007, \\x07",
        "0008, \\x08",
        "000d, \\x0d",
        "007f, \\x7f",
        "0085, \\x85",
        "009b, \\x9b",
        "00ad, \\xad",
        "061c, \\u061c",
        "200b, \\u200b",
        "200e, \\u200e",
        "2028, \\u2028",
        "202e, \\u202e",
        "2066, \\u2066",
        "d800, \\ud800",
        "e000, \\ue000",
        "feff, \\ufeff",
        "ffff, \\uffff",
        "e0041, \\udb40\\udc41",
    })
    void whatWouldSteerATerminalIsShownByItsNumber(String code, String shown) {
        String text = "a" + Character.toString(Integer.parseInt(code, 16)) + "b";

        assertThat(Printable.shown(text)).isEqualTo("a" + shown + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "two\nlines\n", "a\ttab", "é 漢字 😀 …", "C:\\temp", "\u00a0"})
    void whatIsReadableStays(String text) {
        assertThat(Printable.shown(text)).isEqualTo(text);
    }

    @Test
    void aLineIsOneLine() {
        assertThat(Printable.line("a\nb\tc\rd")).isEqualTo("a b c\\x0dd");
    }

    @Test
    void inJsonItIsAnEscapeOfJson() {
        assertThat(Printable.json("{\n  \"a\" : \"x\u009b\u202e\u007f\ud800é\"\n}"))
                .isEqualTo("{\n  \"a\" : \"x\\u009b\\u202e\\u007f\\ud800é\"\n}");
    }
}
