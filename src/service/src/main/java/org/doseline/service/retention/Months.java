package org.doseline.service.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import org.doseline.service.problem.Refused;

/** Calendar months of UTC, as telemetry is partitioned, in therapy time. */
final class Months {
    private static final int CHARS = "2026-03".length();
    private static final long MS_PER_MINUTE = 60_000;

    private Months() {}

    /** Refuses NO_SUCH_MONTH for what is not written as 2026-03. */
    static YearMonth read(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (text.length() == CHARS) return month;
        } catch (DateTimeException other) {
            throw new Refused(MonthStays.NO_SUCH_MONTH.problem());
        }
        throw new Refused(MonthStays.NO_SUCH_MONTH.problem());
    }

    static long fromMs(YearMonth month) {
        Instant first = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return first.toEpochMilli();
    }

    static long toMs(YearMonth month) { return fromMs(month.plusMonths(1)); }

    static long fromMinute(YearMonth month) { return fromMs(month) / MS_PER_MINUTE; }

    static long toMinute(YearMonth month) { return toMs(month) / MS_PER_MINUTE; }
}
