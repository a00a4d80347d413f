package org.doseline.service.infusion;

import java.util.List;
import java.util.Optional;

/**
 * An infusion over time, to draw: therapy ms, nL/h and nL.
 *
 * @param startMs when the pump answered START
 * @param programmed the order's segments from the start, as if nobody had paused
 * @param points none where their messages are in an archive
 * @param archived in which one, in words; empty where all are in the database
 */
public record Trend(Optional<Long> startMs, List<Programmed> programmed, List<Point> points, long totalNl,
        List<Mark> events, String archived) {
    public record Programmed(long fromMs, long toMs, long rateNlPerHour) {
    }

    public record Point(long tMs, long rateNlPerHour, long deliveredNl) {
    }

    public record Mark(long tMs, String word) {
    }
}
