package org.lbwizard.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lbwizard.host.Commands;
import org.lbwizard.operation.Trial;
import org.lbwizard.support.RunningUnit;

/** Somebody at the terminal of a running unit: what is typed comes when it is said to. */
final class TerminalUnit {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Output output = new Output(print(out), print(out));
    private final RunningUnit unit;
    private InputStream typed = InputStream.nullInputStream();
    private boolean hasTerminal = true;
    private boolean rewrites = true;

    TerminalUnit(Path root, Commands commands) {
        this.unit = new RunningUnit(root, commands);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    RunningUnit unit() {
        return unit;
    }

    /** The standard input holds this from now on. */
    void type(String text) {
        typed = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    void withoutTerminal() {
        hasTerminal = false;
    }

    void onADumbTerminal() {
        rewrites = false;
    }

    /** All that was printed. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What waits for a confirmation here. */
    Countdown countdown(Trial trial) {
        return new Countdown(trial, output, new Typed(), hasTerminal, rewrites);
    }

    /** The standard input, whatever it holds at the time. */
    private final class Typed extends InputStream {
        @Override
        public int read() throws IOException {
            return typed.read();
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            return typed.read(into, from, most);
        }

        @Override
        public int available() throws IOException {
            return typed.available();
        }
    }
}
