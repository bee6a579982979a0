package org.lbwizard.model;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * The secret by which the units of a pair know each other; never printed.
 *
 * @param hex 40 to 128 hexadecimal digits: one word without {@code #}, which authkeys would cut
 */
public record PairKey(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40,128}");

    public PairKey {
        if (!HEX.matcher(hex).matches()) {
            throw RefusedException.of(
                    "the key of the pair is not 40 to 128 hexadecimal digits", "let the wizard make one");
        }
    }

    /** A key of at least 160 bits from a random source. */
    public static PairKey of(byte[] random) {
        return new PairKey(HexFormat.of().formatHex(random));
    }

    @Override
    public String toString() {
        return "***";
    }
}
