package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lbwizard.model.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that people type for things, and how they are shown back. */
class WordsTest {

    @ParameterizedTest
    @CsvSource({"y, true", "Yes, true", "YES, true", "true, true", "TRUE, true", "n, false", "No, false", "FALSE, false"
    })
    void yesAndNoInAnyCase(String text, boolean yes) {
        assertThat(YesNo.parse(text)).isEqualTo(yes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "off", "1", "0", "yess", "ye", "ja", "tru\u0435"})
    void whatIsNeitherYesNorNoIsRefused(String text) {
        refused(() -> YesNo.parse(text));
    }

    @ParameterizedTest
    @EnumSource(Scheduler.class)
    void aSchedulersWordIsReadBack(Scheduler scheduler) {
        assertThat(Token.parse(Scheduler.class, scheduler.word())).isEqualTo(scheduler);
    }

    @Test
    void anUnknownWordIsRefusedWithTheChoices() {
        assertThat(refused(() -> Token.parse(PairLink.class, "radio"))
                        .getFirst()
                        .advice())
                .isEqualTo("give one of: network, serial, both");
    }

    @ParameterizedTest
    @CsvSource({"'a\u001b[31mb', a?[31mb", "'a\u202eb', a?b", "'a\u0085b', a?b", "plain, plain"})
    void nothingThatATerminalObeysIsShown(String typed, String shown) {
        assertThat(Words.shown(typed)).isEqualTo(shown);
    }

    @Test
    void aLongTextIsShownInPart() {
        assertThat(Words.shown("x".repeat(1000))).isEqualTo("x".repeat(60) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123",
                "0123456789ABCDEF0123456789ABCDEF01234567",
                "#123456789abcdef0123456789abcdef012345678"
            })
    void whatIsNoPairKeyIsRefusedWithoutShowingIt(String hex) {
        assertThat(refused(() -> new PairKey(hex)).getFirst().line()).doesNotContain("012345");
    }

    @Test
    void secretsPrintAsStars() {
        PairKey key = PairKey.of(new byte[20]);

        assertThat(key).hasToString("***");
        assertThat(new SiteAnswer("hunter2", true)).hasToString("***");
        assertThat(new SiteAnswer("hunter2", false)).hasToString("hunter2");
    }
}
