package org.lbwizard.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphsTest {
    @Test
    void aLineThatTheWidePageBrokeIsJoinedAndBrokenAnew() {
        assertThat(Paragraphs.fitted("""
                        Two units can share their addresses: when one fails, the
                        other takes over.
                        """, 30)).isEqualTo("""
                        Two units can share their
                        addresses: when one fails, the
                        other takes over.""");
    }

    @Test
    void linesThatWereMeantToEndStayAndSoDoEmptyOnes() {
        assertThat(Paragraphs.fitted("network: by unicast\nserial: by a cable\n\nOne path only is a risk.", 30))
                .isEqualTo("network: by unicast\nserial: by a cable\n\nOne path only is a risk.");
    }

    @Test
    void anItemWithAHangingIndentIsOneParagraph() {
        assertThat(Paragraphs.fitted("""
                        yes: one arm. One port and one subnet; it is fast, and yet each
                             real server must be taught.
                        no:  two arms.
                        """, 40)).isEqualTo("""
                        yes: one arm. One port and one subnet;
                        it is fast, and yet each real server
                        must be taught.
                        no:  two arms.""");
    }

    @Test
    void aTerminalWithoutUtf8GetsAsciiLines() {
        assertThat(RawTerminal.plain("╪═ eth0 ─ │├└ ▲")).isEqualTo("+= eth0 - |+` ^");
    }
}
