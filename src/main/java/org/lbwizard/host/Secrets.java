package org.lbwizard.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lbwizard.problem.RefusedException;

/** Fetches secrets from where a reference points, so that they need not stand in answer files. */
public final class Secrets {
    private static final String FILE = "file:";
    private static final String ENVIRONMENT = "env:";
    private static final int LARGEST = 10_000;

    private Secrets() {}

    /**
     * The secret behind {@code file:/path} (its first line) or {@code env:NAME}.
     *
     * @throws RefusedException if the reference is none, or nothing is there; the secret is never in the message
     */
    public static String fetch(String reference) {
        if (reference.startsWith(FILE)) {
            return fromFile(reference.substring(FILE.length()));
        }
        if (reference.startsWith(ENVIRONMENT)) {
            String name = reference.substring(ENVIRONMENT.length());
            String value = System.getenv(name);
            if (value == null || value.isEmpty()) {
                throw RefusedException.of("the variable " + name + " is not set", "set it, or refer to a file");
            }
            return value;
        }
        throw RefusedException.of(
                "a secret does not belong into this file", "refer to it: file:/path/of/it, or env:NAME");
    }

    private static String fromFile(String path) {
        try {
            String text = new String(PlainFile.named(path, LARGEST), StandardCharsets.UTF_8);
            return text.lines()
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> RefusedException.of("the file " + path + " is empty", "put the secret into it"));
        } catch (PlainFile.NotPlainException other) {
            throw RefusedException.of(
                    "the file " + path + " cannot be read: " + other.getReason(), "put the secret into a file");
        } catch (IOException unreadable) {
            throw RefusedException.of("the file " + path + " cannot be read", "check its name and mode");
        }
    }
}
