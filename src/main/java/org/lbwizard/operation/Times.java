package org.lbwizard.operation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people and as programs read them, in this machine's time zone. */
public final class Times {
    private static final DateTimeFormatter FOR_PEOPLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);

    private Times() {}

    /** Such as {@code 2026-05-01 14:03:00 CEST}. */
    public static String local(Instant when) {
        return FOR_PEOPLE.format(when.atZone(ZoneId.systemDefault()));
    }

    /** ISO 8601 with the offset, such as {@code 2026-05-01T14:03:00+02:00}. */
    public static String iso(Instant when) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(when.atZone(ZoneId.systemDefault()));
    }
}
