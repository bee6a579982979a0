package org.lbwizard.program.hosts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.program.SharedFile;

/** Our marked block in /etc/hosts: what stands around it is the owner's and is never touched. */
final class HostsBlock implements SharedFile {
    static final String PATH = "/etc/hosts";

    private static final Pattern BLOCK = Pattern.compile("(?ms)^# BEGIN lbwizard\\b.*?^# END lbwizard[^\\n]*(\\n|\\z)");

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String put(String text, String block) {
        Matcher old = BLOCK.matcher(text);
        if (old.find()) {
            return text.substring(0, old.start()) + block + text.substring(old.end());
        }
        return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + block;
    }

    @Override
    public String in(String text) {
        Matcher block = BLOCK.matcher(text);
        return block.find() ? block.group() : "";
    }

    @Override
    public String around(String text) {
        return BLOCK.matcher(text).replaceFirst("");
    }
}
