package org.lbwizard.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong, said so that the reader can mend it.
 *
 * @param severity whether work can go on
 * @param place where it stands, where it stands in a text
 * @param subject the answer key, file or option it is about; may be empty
 * @param what what is wrong and why, without a full stop
 * @param advice what to do instead, without a full stop; may be empty
 */
public record Problem(Severity severity, Optional<Place> place, String subject, String what, String advice) {

    /** How bad a problem is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Problem {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(place);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(advice);
        if (what.isBlank()) {
            throw new IllegalArgumentException("a problem must say what is wrong");
        }
    }

    public static Problem error(String subject, String what, String advice) {
        return new Problem(Severity.ERROR, Optional.empty(), subject, what, advice);
    }

    public static Problem warning(String subject, String what, String advice) {
        return new Problem(Severity.WARNING, Optional.empty(), subject, what, advice);
    }

    public Problem at(Place where) {
        return new Problem(severity, Optional.of(where), subject, what, advice);
    }

    /** The same problem, told of another key or file. */
    public Problem about(String newSubject) {
        return new Problem(severity, place, newSubject, what, advice);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** What is wrong and what to do, as one line without the place. */
    public String sentence() {
        return advice.isEmpty() ? what : what + "; " + advice;
    }

    /** The whole problem in one line: {@code file:line:column: key: what is wrong; what to do}. */
    public String line() {
        String head = place.map(p -> p + ": ").orElse("");
        String mark = isError() ? "" : "warning: ";
        String about = subject.isEmpty() ? "" : subject + ": ";
        return head + mark + about + sentence();
    }
}
