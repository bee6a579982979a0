package org.lbwizard.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.support.Gen;

/** What is written is read back as the same text. */
class YamlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "null",
                "a: b",
                "a #b",
                "# a",
                "- a",
                "[a]",
                "{a}",
                "a\nb",
                "a\r\nb",
                "\u0085",
                "\u2028",
                "\u2029",
                "\ufeff",
                "\uffff",
                "😀",
                "\0",
                "\u001b[31m",
                "it's \"quoted\"",
                "C:\\temp",
                "a:"
            })
    void aHardTextComesBack(String text) {
        assertThat(readBack(text)).isEqualTo(text);
    }

    @Test
    void anyTextComesBack() {
        Gen.forAll(3000, gen -> {
            // Half a surrogate pair is no text, and is refused.
            String text = gen.text().replace("\ud800", "");
            assertThat(readBack(text)).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.21/24", "eth0", "yes", "two words", "/dev/ttyS1", "80"})
    void anEasyTextStaysPlain(String text) {
        assertThat(YamlText.scalar(text)).isEqualTo(text);
    }

    /** Writes a text as the first of two values and reads it. */
    private static String readBack(String text) {
        String yaml = "a: " + YamlText.scalar(text) + "\nb: end\n";
        Yaml.Mapping top = YamlReader.readMapping(
                        "text.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.HAND_WRITTEN)
                .orRefuse();
        assertThat(top.entries()).hasSize(2);
        Yaml.Scalar scalar = (Yaml.Scalar) top.value("a").orElseThrow();
        assertThat(scalar.isNull()).isFalse();
        return scalar.text();
    }
}
