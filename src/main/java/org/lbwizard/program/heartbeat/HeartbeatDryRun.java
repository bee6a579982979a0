package org.lbwizard.program.heartbeat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Shell;
import org.lbwizard.running.Fact;

/** Has heartbeat start with its files, and the script of its resources do what it is called for. */
final class HeartbeatDryRun implements DryRun {
    private static final Pattern SERIAL = Pattern.compile("(?m)^serial (/dev/\\w+)");

    @Override
    public Set<String> paths() {
        return Set.of(Heartbeat.HA_CF, Heartbeat.AUTHKEYS, Heartbeat.HARESOURCES, Heartbeat.MOVER);
    }

    @Override
    public String functions() {
        return Shell.functions(HeartbeatDryRun.class);
    }

    @Override
    public List<String> calls(Candidate candidate) {
        if (candidate.text(Heartbeat.HA_CF).isEmpty()
                || candidate.text(Heartbeat.AUTHKEYS).isEmpty()) {
            return List.of();
        }
        List<String> calls = new ArrayList<>();
        candidate
                .present(Fact.Kind.ADDRESS)
                .forEach(a -> calls.add("give_address " + Shell.quoted(a.name()) + " " + Shell.quoted(a.detail())));
        if (candidate.text(Heartbeat.HARESOURCES).isPresent()) {
            calls.add("check_addresses");
        }
        Matcher serial = SERIAL.matcher(candidate.text(Heartbeat.HA_CF).orElse(""));
        if (serial.find()) {
            calls.add("make_serial_port " + Shell.quoted(serial.group(1)));
        }
        calls.add("check_heartbeat "
                + Shell.quoted(candidate.goal().get(Fact.HOST_NAME).orElse("lbmaster")));
        return calls;
    }
}
