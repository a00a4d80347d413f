package org.doseline.treatment.supervision;

import java.util.List;
import java.util.stream.LongStream;

import org.doseline.protocol.order.Segment;

/**
 * What a program means as volume over running time: the controller's own arithmetic, which no pump takes part in.
 *
 * @param segments one after the other; {@code untilNl} counts from the association's zero
 * @param fromNl the volume at which the first begins, nL
 * @param maxRateNlPerHour what the order allows at most
 */
public record Programmed(List<Segment> segments, long fromNl, long maxRateNlPerHour) {
    private static final long MS_PER_HOUR = 3_600_000;

    public Programmed {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) throw new IllegalArgumentException("a program without segments");
    }

    /** Begins where its first segment does: what was given before counts as given. */
    public static Programmed of(List<Segment> segments, long maxRateNlPerHour) {
        Segment first = segments.get(0);
        long firstNl = first.rateNlPerHour() == 0 ? 0 : wholeNl(first);
        return new Programmed(segments, Math.max(0, first.untilNl() - firstNl), maxRateNlPerHour);
    }

    /** What a segment gives in its time, never more than all up to its end. */
    private static long wholeNl(Segment segment) {
        long msToEnd = msFor(segment.untilNl(), segment.rateNlPerHour());
        return volumeNl(segment.rateNlPerHour(), Math.min(segment.durationMs(), msToEnd));
    }

    /** Volume after {@code ranMs} of running, nL, rounded down; the end of the program is the end. */
    public long givenNl(long ranMs) {
        long fromNl = this.fromNl;
        long leftMs = ranMs;
        for (Segment segment : segments) {
            if (leftMs < segment.durationMs())
                return Math.min(Math.max(fromNl, segment.untilNl()),
                        Math.addExact(fromNl, volumeNl(segment.rateNlPerHour(), leftMs)));
            leftMs -= segment.durationMs();
            fromNl = Math.max(fromNl, segment.untilNl());
        }
        return fromNl;
    }

    public long endNl() { return givenNl(Long.MAX_VALUE); }

    /** The first running time at which this volume is reached, ms. */
    long earliestMs(long nl) {
        long fromNl = this.fromNl;
        long sinceMs = 0;
        for (Segment segment : segments) {
            long untilNl = Math.max(fromNl, segment.untilNl());
            if (nl <= fromNl) return sinceMs;
            if (nl <= untilNl && segment.rateNlPerHour() > 0)
                return sinceMs + Math.min(segment.durationMs(),
                        msFor(nl - fromNl, segment.rateNlPerHour()));
            sinceMs = Math.addExact(sinceMs, segment.durationMs());
            fromNl = untilNl;
        }
        return sinceMs;
    }

    /** The last running time at which no more than this volume is reached, ms: a segment without flow may be over. */
    long latestMs(long nl) {
        long ms = earliestMs(nl);
        long sinceMs = 0;
        for (Segment segment : segments) {
            long untilMs = Math.addExact(sinceMs, segment.durationMs());
            if (ms >= sinceMs && ms <= untilMs && givenNl(untilMs) <= nl) ms = untilMs;
            sinceMs = untilMs;
        }
        return ms;
    }

    /** The least that {@code ms} more can give, from wherever between two running times the program stands. */
    long leastIncreaseNl(long fromMs, long toMs, long ms) {
        return increases(fromMs, toMs, ms).min().orElseThrow();
    }

    long mostIncreaseNl(long fromMs, long toMs, long ms) {
        return increases(fromMs, toMs, ms).max().orElseThrow();
    }

    /** The increase is linear between the places at which it begins or ends at a boundary of segments. */
    private LongStream increases(long fromMs, long toMs, long ms) {
        LongStream.Builder places = LongStream.builder().add(fromMs).add(toMs);
        long boundaryMs = 0;
        for (Segment segment : segments) {
            if (fromMs == toMs) break;
            boundaryMs += segment.durationMs();
            places.add(boundaryMs).add(boundaryMs - ms);
        }
        return places.build().filter(place -> fromMs <= place && place <= toMs)
                .map(place -> givenNl(place + ms) - givenNl(place));
    }

    /** nL at a rate over a time, rounded down; of a time without an end, more than any program has. */
    static long volumeNl(long rateNlPerHour, long ms) {
        boolean endless = Math.multiplyHigh(rateNlPerHour, ms) != 0 || rateNlPerHour * ms < 0;
        return (endless ? Long.MAX_VALUE : rateNlPerHour * ms) / MS_PER_HOUR;
    }

    /** The time in which a rate gives so much, rounded up, ms. */
    static long msFor(long nl, long rateNlPerHour) {
        return -Math.floorDiv(-Math.multiplyExact(nl, MS_PER_HOUR), rateNlPerHour);
    }
}
