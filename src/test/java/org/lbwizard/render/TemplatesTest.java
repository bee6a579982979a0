package org.lbwizard.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.problem.RefusedException;

/** A site's own template is refused by its file and line where it cannot be rendered; values are never read as tags. */
class TemplatesTest {
    private static final Map<String, Object> VIEW =
            Map.of("label", "lb1", "servers", List.of(Map.of("rip", "10.0.0.1")), "none", List.of());

    static List<Arguments> bad() {
        return List.of(
                Arguments.of("a partial", "a\n{{>other}}\n", ":2:1", "{{>other}}"),
                Arguments.of("a partial with a blank", "{{ > other }}", ":1:1", "not supported"),
                Arguments.of("other delimiters", "a\nb\n{{=<% %>=}}\n<%label%>", ":3:1", "not supported"),
                Arguments.of("a parent", "{{<other}}{{/other}}", ":1:1", "not supported"),
                Arguments.of("a block", "{{$other}}{{/other}}", ":1:1", "not supported"),
                Arguments.of("a missing name", "a\n{{labell}}\n", ":2:1", "nothing called `labell`"),
                Arguments.of("a missing section", "a\n{{#nobody}}x{{/nobody}}\n", ":2:1", "nothing called `nobody`"),
                Arguments.of("an open section", "a\n{{#servers}}x\n", "", "cannot be read"),
                Arguments.of("a section closed by another name", "{{#servers}}x{{/label}}", "", "cannot be read"),
                Arguments.of("a section never opened", "x\n{{/label}}\n", "", "cannot be read"),
                Arguments.of("a brace too few", "a\n{{label}\n", ":2:1", "{{label}"),
                Arguments.of("a brace too few in a section", "{{#servers}}\n{{rip} \n{{/servers}}", ":2:1", "{{rip}"),
                Arguments.of("a NUL", "a\nb\0c\n", ":2:1", "control character (00)"),
                Arguments.of("an escape", "\u001b[2J", ":1:1", "control character (1b)"),
                Arguments.of("line ends of another system", "a\r\nb\r\n", ":1:1", "control character (0d)"),
                Arguments.of("a method of an object", "{{label.length}}", ":1:1", "nothing called"),
                Arguments.of("a method that changes", "{{servers.clear}}", ":1:1", "nothing called"),
                Arguments.of("a class", "{{label.class.name}}", ":1:1", "nothing called"),
                Arguments.of("much too much", "x".repeat(5_000_000), "", "more than 65536 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void isRefusedByItsFileAndLine(String name, String template, String place, String what) {
        assertThatThrownBy(() -> render(template.getBytes(StandardCharsets.UTF_8), VIEW))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("/etc/lbwizard/templates/host/hostname" + place)
                .hasMessageContaining(what);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> render(new byte[] {'a', (byte) 0xff}, VIEW))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void namesSectionsAndCommentsAreRendered() {
        assertThat(text(
                        "{{! all of them }}{{label}} {{#servers}}{{rip}} {{/servers}}{{^none}}none{{/none}} { } }}",
                        VIEW))
                .isEqualTo("lb1 10.0.0.1 none { } }}");
    }

    @Test
    void bracesInAValueAreData() {
        for (String value : List.of("{{", "{{label}}", "{{>x}}", "{{#servers}}", "}}", "{{{", "${x}", "{{=<% %>=}}")) {
            assertThat(text("a {{label}} b", Map.of("label", value))).isEqualTo("a " + value + " b");
        }
    }

    private static String text(String template, Map<String, Object> view) {
        return render(template.getBytes(StandardCharsets.UTF_8), view);
    }

    private static String render(byte[] template, Map<String, Object> view) {
        return new Templates(name -> Optional.of(template)).render("host/hostname", view);
    }
}
