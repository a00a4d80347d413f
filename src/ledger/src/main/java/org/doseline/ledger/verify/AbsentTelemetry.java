package org.doseline.ledger.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.ledger.export.ExportFiles;

/**
 * Minutes that are in an export without any of their messages. That is no fault where a later record says that their month
 * was dropped after it had been archived. Memory grows with the number of months. For one thread.
 */
final class AbsentTelemetry {
    private static final int MONTH_CHARS = "2026-03".length();
    private static final long S_PER_MINUTE = 60;
    /** The last minute that has a month of this form: of the year 9999. */
    private static final long MOST_MINUTE = 4_223_371_679L;

    private final boolean all;
    private final Map<String, Absent> open = new LinkedHashMap<>();
    private final List<DroppedMonth> dropped = new ArrayList<>();

    /** @param firstMessages of the first one, as its record counts them */
    private record Absent(long firstIndex, long firstMessages, String pump, long minutes, long messages) {
        Absent and(long more) {
            return new Absent(firstIndex, firstMessages, pump, minutes + 1, messages + more);
        }
    }

    /** @param all whether the export holds every record, and so every minute of a month */
    AbsentTelemetry(boolean all) {
        this.all = all;
    }

    void take(long index, String pump, long minute, long messages) {
        open.merge(month(minute), new Absent(index, messages, pump, 1, messages),
                (known, one) -> known.and(messages));
    }

    private static String month(long minute) {
        if (minute < 0 || minute > MOST_MINUTE) return "";
        return Instant.ofEpochSecond(minute * S_PER_MINUTE).toString().substring(0, MONTH_CHARS);
    }

    /** A record says that a month was dropped: the minutes before it may be without messages. */
    void dropped(long index, RecordView record) throws Broken {
        String month = record.detail("month");
        Absent absent = open.remove(month);
        long minutes = absent == null ? 0 : absent.minutes;
        long messages = absent == null ? 0 : absent.messages;
        if (all && (minutes != record.detailNumber("minutes") || messages != record.detailNumber("messages")))
            throw Broken.at(index, ExportFiles.FRAMES, Fault.TELEMETRY_DROP_DIFFERS,
                    "Record %,d says that %,d messages of %,d minutes were dropped for %s, but %,d of %,d are absent.",
                    index, record.detailNumber("messages"), record.detailNumber("minutes"), month, messages,
                    minutes);
        if (minutes > 0)
            dropped.add(
                    new DroppedMonth(month, minutes, messages, record.detail("file"), record.detail("sha256"),
                            index));
    }

    /** Nothing may be absent of which no record says so. */
    void finish(String file) throws Broken {
        for (Absent absent : open.values())
            throw Broken.at(absent.firstIndex, file, Fault.TELEMETRY_DIFFERS,
                    "Record %,d is of %,d telemetry messages of %s, but 0 are there, and no record says that they were dropped.",
                    absent.firstIndex, absent.firstMessages, absent.pump);
    }

    boolean any() { return !dropped.isEmpty(); }

    List<DroppedMonth> months() { return dropped; }
}
