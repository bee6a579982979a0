package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Shell;
import org.lbwizard.running.Fact;

/** Has ifquery and ifup read the file. */
final class InterfacesDryRun implements DryRun {
    private static final Pattern METHOD = Pattern.compile("(?m)^iface \\S+ inet (?!static|loopback)");

    @Override
    public Set<String> paths() {
        return Set.of(Interfaces.PATH);
    }

    @Override
    public String functions() {
        return Shell.functions(InterfacesDryRun.class);
    }

    @Override
    public List<String> calls(Candidate candidate) {
        String text = candidate.text(Interfaces.PATH).orElse("");
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> calls = new ArrayList<>();
        Interfaces.of(text).ports(KernelPorts.NONE).forEach(port -> calls.add("make_port " + Shell.quoted(port)));
        calls.add("parse_interfaces");
        if (METHOD.matcher(text).find()) {
            return calls;
        }
        calls.add("check_interfaces");
        candidate
                .present(Fact.Kind.ADDRESS)
                .forEach(a -> calls.add("expect_address " + Shell.quoted(a.name()) + " " + Shell.quoted(a.detail())));
        candidate
                .goal()
                .get(Fact.ROUTE)
                .map(route -> route.split(" ", 2))
                .ifPresent(to -> calls.add("expect_route " + Shell.quoted(to[0]) + " " + Shell.quoted(to[1])));
        return calls;
    }
}
