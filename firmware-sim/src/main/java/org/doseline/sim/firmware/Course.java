package org.doseline.sim.firmware;

import java.util.ArrayList;
import java.util.List;

import org.doseline.protocol.Checks;
import org.doseline.protocol.order.Segment;

/**
 * Where in a program the pump is. A segment ends with its duration or with its volume, whichever is first; only time
 * in which the program runs counts, so a pause moves nothing. Where flow is below the program, by hand or by a lost
 * lease, segments still end as planned, and what was missed is never caught up: or a window could hold too much.
 *
 * @param totalNl the order's cap, nL
 * @param index the running segment from 0; the number of segments when all are done
 * @param ranMs how long this segment has run
 * @param bolusFirst the first segment is a bolus
 * @param mostNlPerHour the fastest flow that a hand at the pump allows, nL/h
 * @param missed what the program would have given and flow did not
 */
public record Course(List<Segment> segments, long totalNl, int index, long ranMs, boolean bolusFirst,
        long mostNlPerHour, Volume missed) {
    private static final long ANY_RATE = Checks.MAX_INTEGER;

    public Course {
        segments = List.copyOf(segments);
    }

    /** A program from its start. */
    static Course of(List<Segment> segments, long totalNl) {
        return of(segments, totalNl, 0, 0);
    }

    private static Course of(List<Segment> segments, long totalNl, int index, long ranMs) {
        return new Course(segments, totalNl, index, ranMs, false, ANY_RATE, Volume.NONE);
    }

    /** The place in a program at which {@code delivered} nL of the association stand. */
    static Course at(List<Segment> segments, long totalNl, Volume delivered) {
        int index = 0;
        long fromNl = 0;
        while (index < segments.size() && passed(segments.get(index), delivered)) {
            fromNl = segments.get(index).untilNl();
            index++;
        }
        if (index == segments.size()) return of(segments, totalNl, index, 0);
        Segment segment = segments.get(index);
        long ranMs = segment.rateNlPerHour() == 0
                ? 0
                : Volume.ofNl(fromNl).upTo(delivered).units() / segment.rateNlPerHour();
        return of(segments, totalNl, index, Math.min(ranMs, segment.durationMs() - 1));
    }

    /** A segment without flow is waited for again when the volume stands right at it. */
    private static boolean passed(Segment segment, Volume delivered) {
        long atNl = delivered.nl();
        return segment.rateNlPerHour() == 0 ? segment.untilNl() < atNl : segment.untilNl() <= atNl;
    }

    boolean done(Volume delivered) {
        return index >= segments.size() || delivered.compareTo(Volume.ofNl(totalNl)) >= 0;
    }

    long rateNlPerHour() {
        return Math.min(mostNlPerHour, plannedNlPerHour());
    }

    private long plannedNlPerHour() {
        return index < segments.size() ? segments.get(index).rateNlPerHour() : 0;
    }

    /** The cumulative volume at which the program ends, nL. */
    long endNl() {
        return Math.max(0, segments.get(segments.size() - 1).untilNl() - missed.nlUp());
    }

    boolean bolusRuns() { return bolusFirst && index == 0; }

    /** The rate that goes on: under a bolus, the one after it. */
    long sustainedRateNlPerHour() {
        return bolusRuns() ? next().rateNlPerHour() : rateNlPerHour();
    }

    /** The lower of this and the next segment's rate. */
    long lowerRateNlPerHour() {
        return index + 1 < segments.size()
                ? Math.min(rateNlPerHour(), next().rateNlPerHour())
                : rateNlPerHour();
    }

    /**
     * The most that may be inside the patient while this segment runs. A fraction of a nanolitre goes on to the next
     * segment, since {@code untilNl} is floored; the order's total is a wall.
     */
    Volume cap() {
        Volume segmentCap = new Volume(Volume.ofNl(segments.get(index).untilNl() + 1).units() - 1);
        return missed.upTo(segmentCap.atMost(Volume.ofNl(totalNl)));
    }

    /** How long this segment still takes. */
    long leftMs(Volume delivered) {
        long byTimeMs = timeLeftMs();
        if (plannedNlPerHour() == 0) return byTimeMs;
        return Math.min(byTimeMs, delivered.upTo(cap()).msAt(plannedNlPerHour()));
    }

    /** How long the rest of the program takes. */
    long durationLeftMs() {
        long ms = -ranMs;
        for (int i = index; i < segments.size(); i++) ms += segments.get(i).durationMs();
        return Math.max(0, ms);
    }

    long timeLeftMs() {
        return index < segments.size() ? segments.get(index).durationMs() - ranMs : 0;
    }

    /**
     * What flows in a time from {@code delivered} on, at a rate of at most the planned one: nothing once the plan has
     * given all, and of its last millisecond no more than the plan. The same in one piece as in many.
     */
    Volume flows(Volume delivered, long rateNlPerHour, long ms) {
        if (rateNlPerHour == 0) return Volume.NONE;
        long planned = plannedNlPerHour();
        Volume left = delivered.upTo(cap());
        long wholeMs = Math.min(ms, left.units() / planned);
        Volume whole = Volume.of(rateNlPerHour, wholeMs);
        if (wholeMs == ms) return whole;
        return whole.plus(Volume.of(planned, wholeMs).upTo(left).atMost(Volume.of(rateNlPerHour, 1)));
    }

    Course ran(Volume delivered, long rateNlPerHour, long ms) {
        Volume more = flows(delivered, rateNlPerHour, ms).upTo(flows(delivered, plannedNlPerHour(), ms));
        return new Course(segments, totalNl, index, ranMs + ms, bolusFirst, mostNlPerHour, missed.plus(more));
    }

    Course next() {
        return new Course(segments, totalNl, index + 1, 0, bolusFirst, mostNlPerHour, missed);
    }

    /** This course at no rate above one. */
    Course withRateAtMost(long rateNlPerHour) {
        return new Course(segments, totalNl, index, ranMs, bolusFirst, Math.min(mostNlPerHour, rateNlPerHour),
                missed);
    }

    /** This course as if no hand had slowed it. What was missed so far stays missed. */
    Course unslowed() {
        return new Course(segments, totalNl, index, ranMs, bolusFirst, ANY_RATE, missed);
    }

    /** What comes after a bolus that is broken off; the rest moves down by what of it did not flow. */
    Course withoutBolus(Volume delivered) {
        if (!bolusRuns()) return this;
        long missedNl = Math.max(0, segments.get(0).untilNl() - delivered.nl());
        List<Segment> rest = segments.subList(1, segments.size()).stream().map(was -> new Segment(
                was.rateNlPerHour(), was.durationMs(), Math.max(0, was.untilNl() - missedNl))).toList();
        return of(rest, totalNl).withRateAtMost(mostNlPerHour);
    }

    /** This course from here on, with a bolus first; the rest is moved up by its volume. */
    Course withBolus(Volume delivered, long volumeNl, long rateNlPerHour) {
        List<Segment> changed = new ArrayList<>();
        changed.add(new Segment(rateNlPerHour, Volume.ofNl(volumeNl + 1).msAt(rateNlPerHour),
                delivered.nl() + volumeNl));
        for (int i = index; i < segments.size(); i++) {
            Segment was = segments.get(i);
            changed.add(new Segment(was.rateNlPerHour(), was.durationMs() - (i == index ? ranMs : 0),
                    Math.max(0, was.untilNl() - missed.nlUp()) + volumeNl));
        }
        return new Course(changed, totalNl, 0, 0, true, mostNlPerHour, Volume.NONE);
    }

    /** What is still to flow if nothing interferes, as spans from {@code fromMs} on. */
    List<Span> spans(Volume delivered, long fromMs) {
        List<Span> spans = new ArrayList<>();
        Course course = this;
        Volume inside = delivered;
        long atMs = fromMs;
        while (!course.done(inside)) {
            long rate = course.rateNlPerHour();
            long ms = course.leftMs(inside);
            Volume flows = course.flows(inside, rate, ms);
            if (flows.compareTo(Volume.NONE) > 0) spans.add(new Span(atMs, atMs + ms, rate, flows));
            course = course.ran(inside, rate, ms).next();
            inside = inside.plus(flows);
            atMs += ms;
        }
        return spans;
    }
}
