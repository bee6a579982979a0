package org.lbwizard.program.sshpeer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.model.Fingerprint;

/**
 * The key by which a machine is known to SSH.
 *
 * @param line kind and key, as in a public key's file
 */
public record HostKey(String line) {
    private static final Pattern LINE = Pattern.compile("(?m)^(?:\\S+ )?(ssh-ed25519 ([A-Za-z0-9+/]+=*))(?: .*)?$");

    /** The first one in what ssh-keyscan(1) printed, or in a public key's file. */
    public static Optional<HostKey> in(String text) {
        Matcher found = LINE.matcher(text);
        return found.find() ? Optional.of(new HostKey(found.group(1))) : Optional.empty();
    }

    /** What people compare: the hash that ssh-keygen -l shows. */
    public Fingerprint fingerprint() {
        byte[] key = Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return new Fingerprint("SHA256:"
                    + new String(Base64.getEncoder().withoutPadding().encode(hash), StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
