package org.lbwizard.model;

import java.util.Map;
import java.util.Set;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/**
 * Tells which regular expressions ldirectord cannot use. It matches outside of any {@code eval}, so that one which its
 * Perl cannot read ends the daemon, and one without end stops all of its checks.
 */
public interface PatternCheck {
    /** Takes all for good: for settings that were looked at when they were given. */
    PatternCheck NONE = patterns -> Map.of();

    /** The reason for each expression that it cannot use. */
    Map<String, String> refusals(Set<String> patterns);

    /**
     * Looks at what a check expects.
     *
     * @throws RefusedException if ldirectord cannot use it
     */
    default void refuse(HealthCheck check) {
        check.expected().ifPresent(pattern -> {
            String reason = refusals(Set.of(pattern)).get(pattern);
            if (reason != null) {
                throw new RefusedException(problem(pattern, reason));
            }
        });
    }

    /** What is said of an expression that is refused. */
    static Problem problem(String pattern, String reason) {
        return Problem.error(
                "expected",
                "`" + Words.shown(pattern) + "` is no regular expression that ldirectord can use: " + reason,
                "write a Perl regular expression; a backslash makes ( ) [ ] { } * + ? . ^ $ | plain characters");
    }
}
