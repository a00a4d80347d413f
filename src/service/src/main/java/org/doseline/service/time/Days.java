package org.doseline.service.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Therapy days in the zone of this host. */
public final class Days {
    private static final ZoneId ZONE = ZoneId.systemDefault();

    private Days() {}

    /** The day of a therapy time, ms since 1970. */
    public static LocalDate of(long ms) {
        return Instant.ofEpochMilli(ms).atZone(ZONE).toLocalDate();
    }

    /** The first ms of a day; its length is that to the next one's, which a change of clocks makes 23 or 25 h. */
    public static long beginMs(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant().toEpochMilli();
    }
}
