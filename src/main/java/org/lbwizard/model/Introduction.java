package org.lbwizard.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * By what the other unit of a pair is met for the first time.
 *
 * @param fingerprint what its host key must be; empty if somebody shall compare it
 * @param account root, or one that may use sudo there
 * @param password of the account; empty if somebody shall be asked, or this unit is let in already
 */
public record Introduction(Optional<Fingerprint> fingerprint, String account, Optional<String> password) {
    private static final Pattern ACCOUNT = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    public static final String ROOT = "root";
    public static final Introduction NONE = new Introduction(Optional.empty(), ROOT, Optional.empty());

    public Introduction {
        account(account);
    }

    /**
     * An account's name.
     *
     * @throws RefusedException if no account can have it
     */
    public static String account(String name) {
        if (!ACCOUNT.matcher(name).matches()) {
            throw RefusedException.of("`" + Words.shown(name) + "` names no account", "give its login name");
        }
        return name;
    }

    /** Whether anything is known by which it could be met without anybody at the console. */
    public boolean isGiven() {
        return fingerprint.isPresent();
    }

    @Override
    public String toString() {
        return "Introduction[" + fingerprint + ", " + account + ", ***]";
    }
}
