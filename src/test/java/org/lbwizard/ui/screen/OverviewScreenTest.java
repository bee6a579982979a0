package org.lbwizard.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lbwizard.ui.screen.OverviewScreen.Line;
import org.lbwizard.ui.screen.OverviewScreen.Tone;

/** The overview of twenty lines on a terminal that has room for four. */
class OverviewScreenTest {
    /** What stood on the screen when each key was asked for. */
    private static final class Watcher extends DefaultVirtualTerminal {
        private String seen = "";

        Watcher() {
            super(new TerminalSize(40, 6));
        }

        @Override
        public synchronized void flush() {
            super.flush();
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < 6; row++) {
                for (int column = 0; column < 40; column++) {
                    text.append(getCharacter(column, row).getCharacterString());
                }
                text.append('\n');
            }
            if (!text.toString().isBlank()) {
                seen = text.toString();
            }
        }
    }

    private static final OverviewScreen.Source TWENTY = new OverviewScreen.Source() {
        @Override
        public String summary() {
            return "20 virtual servers";
        }

        @Override
        public List<Line> lines(boolean onlyUnwell) {
            return IntStream.range(onlyUnwell ? 18 : 0, 20)
                    .mapToObj(i -> new Line("line " + i + ".", Tone.HEALTHY))
                    .toList();
        }
    };

    private static String after(KeyStroke... keys) throws IOException {
        Watcher terminal = new Watcher();
        for (KeyStroke key : keys) {
            terminal.addInput(key);
        }
        terminal.addInput(new KeyStroke('q', false, false));
        OverviewScreen.show(terminal, true, () -> Instant.EPOCH, Duration.ofSeconds(2), TWENTY);
        return terminal.seen;
    }

    @Test
    void whatFitsIsShownBetweenSummaryAndKeys() throws IOException {
        assertThat(after())
                .contains("20 virtual servers", "line 0.", "line 3.", "q leave")
                .doesNotContain("line 4.");
    }

    @Test
    void theKeysScrollAndStopAtBothEnds() throws IOException {
        assertThat(after(new KeyStroke(KeyType.ArrowDown)))
                .contains("line 1.", "line 4.")
                .doesNotContain("line 0.");
        assertThat(after(new KeyStroke(KeyType.PageDown))).contains("line 4.", "line 7.");
        assertThat(after(new KeyStroke(KeyType.End))).contains("line 16.", "line 19.");
        assertThat(after(new KeyStroke(KeyType.End), new KeyStroke(KeyType.ArrowUp)))
                .contains("line 15.");
        assertThat(after(new KeyStroke(KeyType.End), new KeyStroke(KeyType.Home), new KeyStroke(KeyType.ArrowUp)))
                .contains("line 0.");
    }

    @Test
    void onlyWhatIsNotHealthyCanBeShown() throws IOException {
        assertThat(after(new KeyStroke('a', false, false)))
                .contains("line 18.", "line 19.")
                .doesNotContain("line 1.");
    }
}
