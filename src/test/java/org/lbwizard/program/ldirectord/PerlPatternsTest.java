package org.lbwizard.program.ldirectord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.host.Commands;
import org.lbwizard.host.LocalCommands;
import org.lbwizard.host.Ran;

/** An expression is read by the Perl that ldirectord runs in, in the way in which ldirectord uses it. */
class PerlPatternsTest {
    private static final Commands NO_PERL =
            command -> new Ran(Optional.of(127), "", "sh: 1: exec: perl: not found", Duration.ZERO);

    private final PerlPatterns perl = new PerlPatterns(new LocalCommands());

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(unbalanced ~ Unmatched (",
                ") ~ Unmatched )",
                "[ ~ Unmatched [",
                "* ~ Quantifier follows nothing",
                "x** ~ Nested quantifiers",
                "ok\\ ~ Trailing \\",
                "(?<n ~ not terminated",
                "\\1(x ~ Unmatched (",
                "\\2(x) ~ Reference to nonexistent group",
                "(?&none) ~ Reference to nonexistent named group",
                "[z-a] ~ Invalid [] range",
                "a{99999999} ~ Quantifier in {,} bigger than",
                "\\p{NoSuchThing} ~ Can't find Unicode property",
                "\\p{IsNoSuchThing} ~ Unknown user-defined property",
                "(?{1}) ~ Eval-group not allowed",
                "(??{1}) ~ Eval-group not allowed",
                "(?R) ~ Infinite recursion",
                "OK (a|b(?1)|(?1)c) ~ recursion",
                "(*NOSUCHVERB) ~ Unknown verb",
                "(([a-z]+)*)*\\2; ~ too long",
                "(?<!x)(a+)+\\1b ~ too long",
            })
    void whatLdirectordWouldDieOfIsRefusedInPerlsWords(String pattern, String reason) {
        assertThat(perl.refusals(Set.of(pattern)).get(pattern)).contains(reason).doesNotContain(" line ", "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OK",
                " ",
                ".",
                "^HTTP/1\\.[01] 200",
                "(?i)welcome|willkommen",
                "\\d{3} (ok|fine)$",
                "[[:alpha:]]+\\s*=\\s*\\w+",
                "(?<a>x)\\k<a>",
                "\\p{Lu}\\p{Ll}+",
                "a++b",
                "<title>.*Login.*</title>",
                "OK.*\\d+.*\\d+.*end",
                "price: 5$",
                "{",
                "}",
                "x{2",
                "@ARGV $0 %ENV",
                "(a+)+$",
            })
    void whatPerlReadsIsAccepted(String pattern) {
        assertThat(perl.refusals(Set.of(pattern))).isEmpty();
    }

    @Test
    void codeInAnExpressionIsNeverRun() {
        String code = "(?{ print STDOUT 7; system 'touch /tmp/lbwizard-was-here' })";

        assertThat(perl.refusals(Set.of(code, "(??{ exit })"))).containsOnlyKeys(code, "(??{ exit })");
        assertThat(java.nio.file.Path.of("/tmp/lbwizard-was-here")).doesNotExist();
    }

    @Test
    void manyAreReadInOneRun() {
        int[] runs = {0};
        PerlPatterns counted = new PerlPatterns(command -> {
            runs[0]++;
            return new LocalCommands().run(command);
        });

        Map<String, String> refusals = counted.refusals(Set.of("a(", "b", "c)", "d"));

        assertThat(refusals).containsOnlyKeys("a(", "c)");
        assertThat(counted.refusals(Set.of("a(", "d"))).containsOnlyKeys("a(");
        assertThat(runs[0]).isEqualTo(1);
    }

    @Test
    void withoutPerlANarrowerRuleHolds() {
        PerlPatterns narrow = new PerlPatterns(NO_PERL);

        for (String bad : List.of("(", "[", "*", "+ok", "(?{1})", "(?R)", "\\p{IsX}", "(*F)", "x**", "ok\\")) {
            assertThat(narrow.refusals(Set.of(bad))).as(bad).containsOnlyKeys(bad);
        }
        for (String good : List.of("OK", "^HTTP/1\\.[01] 200", "(?i)welcome|willkommen", "\\d{3}$")) {
            assertThat(narrow.refusals(Set.of(good))).as(good).isEmpty();
        }
    }
}
