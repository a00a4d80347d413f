package org.doseline.service.export.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of a report: to the second, in one zone, which the report names. */
final class ReportTime {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss",
            Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ENGLISH);

    private final ZoneId zone;

    ReportTime(ZoneId zone) { this.zone = zone; }

    String full(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    String full(long ms) {
        return full(Instant.ofEpochMilli(ms));
    }

    /** A time that somebody else wrote in ISO 8601; one that is none is shown as it is. */
    String iso(String written) {
        try {
            return full(Instant.parse(written));
        } catch (DateTimeException other) {
            return written;
        }
    }

    String clock(long ms) {
        return CLOCK.format(Instant.ofEpochMilli(ms).atZone(zone));
    }

    /** As "Europe/Helsinki, UTC+02:00", or "UTC". */
    String words(Instant at) {
        boolean utc = zone.getRules().equals(ZoneOffset.UTC.getRules());
        return utc ? "UTC" : zone.getId() + ", " + OFFSET.format(at.atZone(zone));
    }
}
