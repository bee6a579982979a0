package org.lbwizard.program.hosts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our marked block in /etc/hosts: what stands around it is the owner's and is never touched. */
public final class HostsBlock {
    public static final String PATH = "/etc/hosts";

    private static final Pattern BLOCK = Pattern.compile("(?ms)^# BEGIN lbwizard\\b.*?^# END lbwizard[^\\n]*(\\n|\\z)");

    private HostsBlock() {}

    /** The file with the block put where the old one stood, else at the end. */
    public static String put(String text, String block) {
        Matcher old = BLOCK.matcher(text);
        if (old.find()) {
            return text.substring(0, old.start()) + block + text.substring(old.end());
        }
        return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + block;
    }

    /** The block itself; empty if there is none. */
    public static String in(String text) {
        Matcher block = BLOCK.matcher(text);
        return block.find() ? block.group() : "";
    }

    /** The owner's part of the file. */
    public static String around(String text) {
        return BLOCK.matcher(text).replaceFirst("");
    }
}
