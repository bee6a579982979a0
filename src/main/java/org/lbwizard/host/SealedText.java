package org.lbwizard.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text that tells whether it is whole: its first line names its kind and version, its last one the SHA-256 of all
 * lines before it. Files of version 1 have no last line of that kind, and most of them no first one.
 *
 * @param kind what the first line begins with
 * @param seal what the last line begins with
 * @param separator between these and their values
 * @param isHeadOld whether version 1 had a first line too
 */
public record SealedText(String kind, String seal, String separator, boolean isHeadOld) {
    private static final String VERSION = "2";
    private static final String OLD = "1";

    /** Lines of fields. */
    public static SealedText lines(String kind) {
        return new SealedText(kind, "sha256", "\t", false);
    }

    /** Lines of fields whose version 1 began with a first line too. */
    public static SealedText linesWithOldHead(String kind) {
        return new SealedText(kind, "sha256", "\t", true);
    }

    /** YAML, for which both lines are comments. */
    public static SealedText yaml(String kind) {
        return new SealedText("# " + kind, "# sha256", " ", false);
    }

    /**
     * What stood in a file.
     *
     * @param isOld whether it is of version 1, for which nothing vouches
     */
    public record Opened(List<String> lines, boolean isOld) {
        public Opened {
            lines = List.copyOf(lines);
        }
    }

    /** The lines between a first and a last one. */
    public byte[] close(List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(kind + separator + VERSION);
        all.addAll(lines);
        return sealed(all);
    }

    private byte[] sealed(List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        all.add(seal + separator + Sha256.of(bytes(lines)));
        return bytes(all);
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The lines between the first and the last one.
     *
     * @param path what is said to be damaged
     */
    public Opened open(String path, byte[] bytes) throws DamagedStateException {
        List<String> lines = split(new String(bytes, StandardCharsets.UTF_8));
        String first = lines.getFirst();
        boolean isSealed = lines.size() > 1 && lines.getLast().startsWith(seal + separator);
        if (!isSealed && !isHeadOld && !first.startsWith(kind)) {
            return new Opened(lines, true);
        }
        if (!isSealed && isHeadOld && first.equals(kind + separator + OLD)) {
            return new Opened(lines.subList(1, lines.size()), true);
        }
        if (!first.startsWith(kind + separator)) {
            throw new DamagedStateException(path, "it does not begin with \"" + kind + "\"");
        }
        if (!isSealed) {
            throw new DamagedStateException(path, "its end is missing");
        }
        if (!Arrays.equals(sealed(lines.subList(0, lines.size() - 1)), bytes)) {
            throw new DamagedStateException(path, "its checksum does not match");
        }
        String version = first.substring((kind + separator).length());
        if (!version.equals(VERSION)) {
            throw new DamagedStateException(path, "its version is " + version + ", and this lbwizard knows up to 2");
        }
        return new Opened(lines.subList(1, lines.size() - 1), false);
    }

    /** Lines end with LF and with nothing else. */
    private static List<String> split(String text) {
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(whole.split("\n", -1));
    }
}
