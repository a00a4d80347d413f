package org.doseline.service.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Therapy time as people read it, in the zone of this host. */
public final class TimeText {
    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("H:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private TimeText() {}

    /** As 10:44:20. @param ms therapy time since 1970 */
    public static String clock(long ms) {
        return CLOCK.format(Instant.ofEpochMilli(ms).atZone(ZONE));
    }

    /** As 10:44. */
    public static String minute(long ms) {
        return MINUTE.format(Instant.ofEpochMilli(ms).atZone(ZONE));
    }

    /** As 23 Nov 2026. */
    public static String day(long ms) {
        return DAY.format(Instant.ofEpochMilli(ms).atZone(ZONE));
    }

    public static String day(LocalDate date) { return DAY.format(date); }
}
