package org.lbwizard.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * How ldirectord finds out whether a real server serves (ldirectord(8), "checktype").
 *
 * @param service whose words are spoken; given exactly when they are
 * @param port where it is asked; the real server's own where empty
 * @param request what is asked for, such as a path; only where something is spoken
 * @param expected what the answer must have in it, a regular expression; only where something is spoken
 * @param interval seconds between two checks, 1 to 300; ldirectord has one for all virtual servers, the smallest
 * @param timeout seconds until an answer is late, 1 to 60
 * @param failures how many in a row take the server out, 1 to 10
 */
public record HealthCheck(
        Kind kind,
        Optional<Service> service,
        Optional<Port> port,
        Optional<String> request,
        Optional<String> expected,
        int interval,
        int timeout,
        int failures) {
    public static final int INTERVAL = 10;
    public static final int TIMEOUT = 5;
    public static final int FAILURES = 1;

    /** By connecting to the service's port. */
    public static final HealthCheck CONNECT = new HealthCheck(
            Kind.CONNECT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            INTERVAL,
            TIMEOUT,
            FAILURES);

    /** ldirectord cuts its lines at a hash even within quotes, and has no way to write a quote. */
    private static final Pattern WRITABLE = Pattern.compile("[ !$-~&&[^\"']]{1,200}");

    private static final int LONGEST_INTERVAL = 300;
    private static final int LONGEST_TIMEOUT = 60;
    private static final int MOST_FAILURES = 10;

    /** What is done. */
    public enum Kind implements Token {
        CONNECT,
        /** A conversation in the service's own words. */
        NEGOTIATE,
        PING,
        /** Nothing: the server always counts as alive. */
        NONE
    }

    /** A conversation that ldirectord knows and that needs no account. */
    public enum Service implements Token {
        HTTP,
        HTTPS,
        FTP,
        SMTP,
        SUBMISSION,
        POP,
        POPS,
        IMAP,
        IMAPS,
        NNTP,
        DNS,
        LDAP,
        SIMPLETCP
    }

    public HealthCheck {
        if (service.isPresent() != (kind == Kind.NEGOTIATE)) {
            throw RefusedException.of(
                    "a service goes with a check by negotiation, and only with it",
                    "give `kind: negotiate` and its `service`, or neither");
        }
        if (kind != Kind.NEGOTIATE && (request.isPresent() || expected.isPresent())) {
            throw RefusedException.of(
                    "a check by " + kind.word() + " has no request and no expected answer",
                    "leave them out, or give `kind: negotiate`");
        }
        request.ifPresent(text -> refuse(text, "request"));
        expected.ifPresent(text -> refuse(text, "expected answer"));
        range(interval, LONGEST_INTERVAL, "the interval of the check", "seconds");
        range(timeout, LONGEST_TIMEOUT, "the time-out of the check", "seconds");
        range(failures, MOST_FAILURES, "the number of failed checks", "failures");
    }

    private static void refuse(String text, String what) {
        if (!WRITABLE.matcher(text).matches()) {
            throw RefusedException.of(
                    "the " + what + " `" + Words.shown(text) + "` cannot be written for ldirectord",
                    "use up to 200 plain characters without quotes and without #");
        }
    }

    private static void range(int value, int most, String what, String unit) {
        if (value < 1 || value > most) {
            throw RefusedException.of(what + ", " + value + ", is out of range", "give 1 to " + most + " " + unit);
        }
    }
}
