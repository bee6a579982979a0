package org.lbwizard.host;

import java.time.Duration;
import java.util.Optional;

/** A program that runs on while it is told one line after another and answers in lines. */
public interface Dialogue extends AutoCloseable {
    /** One that has ended before it began. */
    Dialogue ENDED = new Dialogue() {
        @Override
        public void say(String line) {}

        @Override
        public Optional<String> hear(Duration bound) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    };

    /** Gives it a line; lost where it has ended. */
    void say(String line);

    /** Its next line, of both its streams; empty if it ended or says nothing within the bound. */
    Optional<String> hear(Duration bound);

    /** Ends its input, and with that the program. */
    @Override
    void close();
}
