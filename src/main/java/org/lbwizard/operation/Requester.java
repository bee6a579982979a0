package org.lbwizard.operation;

/**
 * Who asks for an operation, and from where.
 *
 * @param user such as {@code root (sudo from admin)}
 * @param from a remote address, a terminal, or {@code unattended}
 */
public record Requester(String user, String from) {
    @Override
    public String toString() {
        return user + " from " + from;
    }
}
