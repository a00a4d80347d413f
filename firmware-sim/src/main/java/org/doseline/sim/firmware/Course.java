package org.doseline.sim.firmware;

import java.util.ArrayList;
import java.util.List;

import org.doseline.protocol.order.Segment;

/**
 * Where in a program the pump is. A segment ends with its duration or with its volume, whichever is first; only time
 * in which the program runs counts, so a pause moves nothing.
 *
 * @param totalNl the order's cap, nL
 * @param index the running segment from 0; the number of segments when all are done
 * @param ranMs how long this segment has run
 * @param bolusFirst the first segment is a bolus
 */
public record Course(List<Segment> segments, long totalNl, int index, long ranMs, boolean bolusFirst) {
    public Course {
        segments = List.copyOf(segments);
    }

    /** A program from its start. */
    static Course of(List<Segment> segments, long totalNl) {
        return new Course(segments, totalNl, 0, 0, false);
    }

    /** The place in a program at which {@code delivered} nL of the association stand. */
    static Course at(List<Segment> segments, long totalNl, Volume delivered) {
        int index = 0;
        long fromNl = 0;
        while (index < segments.size() && passed(segments.get(index), delivered)) {
            fromNl = segments.get(index).untilNl();
            index++;
        }
        if (index == segments.size()) return new Course(segments, totalNl, index, 0, false);
        Segment segment = segments.get(index);
        long ranMs = segment.rateNlPerHour() == 0
                ? 0
                : Volume.ofNl(fromNl).upTo(delivered).units() / segment.rateNlPerHour();
        return new Course(segments, totalNl, index, Math.min(ranMs, segment.durationMs() - 1), false);
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
        return index < segments.size() ? segments.get(index).rateNlPerHour() : 0;
    }

    boolean bolusRuns() { return bolusFirst && index == 0; }

    /** The rate that goes on: under a bolus, the one after it. */
    long sustainedRateNlPerHour() {
        return bolusRuns() ? next().rateNlPerHour() : rateNlPerHour();
    }

    /** The lower of this and the next segment's rate. */
    long lowerRateNlPerHour() {
        return index + 1 < segments.size()
                ? Math.min(rateNlPerHour(), segments.get(index + 1).rateNlPerHour())
                : rateNlPerHour();
    }

    /**
     * The most that may be inside the patient while this segment runs. A fraction of a nanolitre goes on to the next
     * segment, since {@code untilNl} is floored; the order's total is a wall.
     */
    Volume cap() {
        Volume segmentCap = new Volume(Volume.ofNl(segments.get(index).untilNl() + 1).units() - 1);
        return segmentCap.atMost(Volume.ofNl(totalNl));
    }

    /** How long this segment still takes at a rate. */
    long leftMs(Volume delivered, long rateNlPerHour) {
        long byTimeMs = timeLeftMs();
        if (rateNlPerHour == 0) return byTimeMs;
        return Math.min(byTimeMs, delivered.upTo(cap()).msAt(rateNlPerHour));
    }

    long timeLeftMs() {
        return index < segments.size() ? segments.get(index).durationMs() - ranMs : 0;
    }

    Course ran(long ms) {
        return new Course(segments, totalNl, index, ranMs + ms, bolusFirst);
    }

    Course next() {
        return new Course(segments, totalNl, index + 1, 0, bolusFirst);
    }

    /** This course with every rate lowered to a rate; volumes are not caught up. */
    Course withRateAtMost(long rateNlPerHour) {
        List<Segment> slower = segments.stream().map(was -> new Segment(Math.min(was.rateNlPerHour(),
                rateNlPerHour), was.durationMs(), was.untilNl())).toList();
        return new Course(slower, totalNl, index, ranMs, bolusFirst);
    }

    /** What comes after a bolus that is broken off; the rest moves down by what of it did not flow. */
    Course withoutBolus(Volume delivered) {
        if (!bolusRuns()) return this;
        long missedNl = Math.max(0, segments.get(0).untilNl() - delivered.nl());
        List<Segment> rest = segments.subList(1, segments.size()).stream().map(was -> new Segment(
                was.rateNlPerHour(), was.durationMs(), Math.max(0, was.untilNl() - missedNl))).toList();
        return of(rest, totalNl);
    }

    /** This course from here on, with a bolus first; the rest is moved up by its volume. */
    Course withBolus(Volume delivered, long volumeNl, long rateNlPerHour) {
        List<Segment> changed = new ArrayList<>();
        changed.add(new Segment(rateNlPerHour, Volume.ofNl(volumeNl + 1).msAt(rateNlPerHour),
                delivered.nl() + volumeNl));
        for (int i = index; i < segments.size(); i++) {
            Segment was = segments.get(i);
            changed.add(new Segment(was.rateNlPerHour(), was.durationMs() - (i == index ? ranMs : 0),
                    was.untilNl() + volumeNl));
        }
        return new Course(changed, totalNl, 0, 0, true);
    }

    /** What is still to flow if nothing interferes, as spans from {@code fromMs} on. */
    List<Span> spans(Volume delivered, long fromMs) {
        List<Span> spans = new ArrayList<>();
        Course course = this;
        Volume inside = delivered;
        long atMs = fromMs;
        while (!course.done(inside)) {
            long rate = course.rateNlPerHour();
            long ms = course.leftMs(inside, rate);
            Volume then = inside.plus(Volume.of(rate, ms)).atMost(course.cap());
            if (then.compareTo(inside) > 0)
                spans.add(new Span(atMs, atMs + ms, rate, inside.upTo(then)));
            inside = inside.compareTo(then) > 0 ? inside : then;
            atMs += ms;
            course = course.next();
        }
        return spans;
    }
}
