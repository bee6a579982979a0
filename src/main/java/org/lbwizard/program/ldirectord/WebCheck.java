package org.lbwizard.program.ldirectord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.lbwizard.host.Ran;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.HealthCheck.Service;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.running.Sight;

/**
 * A health check over HTTP or HTTPS made once more, by the library that ldirectord makes it with: {@code lwp-request} is
 * of libwww-perl, on which the package of ldirectord depends.
 */
final class WebCheck {
    private static final int LONGEST = 60;

    private WebCheck() {}

    /** What was asked, what was answered, and what the answer lacks; nothing where the check is of another kind. */
    static List<String> evidence(Sight sight, VirtualServer virtual, RealServer real) {
        HealthCheck check = virtual.check();
        if (check.service().filter(s -> s == Service.HTTP || s == Service.HTTPS).isEmpty()) {
            return List.of();
        }
        String path = check.request().orElse("/").replaceFirst("^/", "");
        String url = check.service().get().word() + "://" + real.address() + ":"
                + check.port().orElse(real.port()) + "/" + path;
        // ldirectord does not look at the certificate either, nor for a proxy (-P).
        Ran asked = sight.run(
                "env",
                "PERL_LWP_SSL_VERIFY_HOSTNAME=0",
                "lwp-request",
                "-P",
                "-m",
                "GET",
                "-s",
                "-t",
                String.valueOf(check.timeout()),
                url);
        List<String> answer = asked.out().lines().toList();
        if (answer.isEmpty()) {
            return List.of();
        }
        List<String> evidence = new ArrayList<>(List.of("GET " + url + ": " + answer.getFirst()));
        if (asked.isGood()) {
            lack(check, String.join("\n", answer.subList(1, answer.size()))).ifPresent(evidence::add);
        }
        return evidence;
    }

    private static Optional<String> lack(HealthCheck check, String text) {
        return check.expected()
                .filter(expected -> !found(expected, text))
                .map(expected -> "its answer has no `" + expected + "`; it begins: " + beginning(text));
    }

    /** ldirectord looks for it by Perl's rules, which are these for all that people write here. */
    private static boolean found(String expected, String text) {
        try {
            return Pattern.compile(expected).matcher(text).find();
        } catch (PatternSyntaxException notJava) {
            return false;
        }
    }

    private static String beginning(String text) {
        String line = text.lines()
                .filter(l -> !l.isBlank())
                .findFirst()
                .orElse("(nothing)")
                .strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
