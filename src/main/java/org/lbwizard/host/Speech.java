package org.lbwizard.host;

import java.util.Optional;

/** What a service is asked in, to see whether it serves. */
public enum Speech {
    /** A connection is all that is asked. */
    NONE,
    HTTP,
    FTP,
    SMTP,
    POP3,
    IMAP;

    /**
     * What a service speaks.
     *
     * @param service its name, where it is known; else the port tells
     */
    public static Speech of(Optional<String> service, int port) {
        return service.map(Speech::named).orElseGet(() -> of(port));
    }

    private static Speech named(String service) {
        return switch (service) {
            case "http" -> HTTP;
            case "ftp" -> FTP;
            case "smtp", "submission" -> SMTP;
            case "pop" -> POP3;
            case "imap" -> IMAP;
            default -> NONE;
        };
    }

    /** What is spoken at a port as a rule (/etc/services). */
    private static Speech of(int port) {
        return switch (port) {
            case 80 -> HTTP;
            case 21 -> FTP;
            case 25, 587 -> SMTP;
            case 110 -> POP3;
            case 143 -> IMAP;
            default -> NONE;
        };
    }
}
