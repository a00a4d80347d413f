package org.doseline.treatment.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.PumpState;

/** A pump that keeps to a program of its own making, to the millisecond, and is paused and resumed now and then. */
final class TruthfulPump {
    private static final long MS_PER_HOUR = 3_600_000;
    private final Random random;
    private final List<Segment> segments = new ArrayList<>();
    private final Programmed programmed;
    private final int lossPercent;
    private final int pausesPerMille;
    private PumpState state = PumpState.PROGRAMMED;
    private long uptimeMs = 5_000;
    private long revision = 3;
    private long units;
    private int segment;
    private long ranMs;

    TruthfulPump(Random random) {
        this.random = random;
        lossPercent = random.nextInt(60);
        pausesPerMille = random.nextInt(12);
        long sum = 0;
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            long rate = random.nextInt(6) == 0 ? 0 : 100_000L * (1 + random.nextInt(900));
            long ms = 30_000 + random.nextInt(600_000);
            sum += rate * ms;
            segments.add(new Segment(rate, ms, sum / MS_PER_HOUR));
        }
        programmed = new Programmed(segments, 0,
                segments.stream().mapToLong(Segment::rateNlPerHour).max().orElseThrow());
    }

    Programmed programmed() { return programmed; }

    int lossPercent() { return lossPercent; }

    void second() {
        int actAtMs = random.nextInt(1_000) < pausesPerMille ? random.nextInt(1_000) : -1;
        for (int atMs = 0; atMs < 1_000;) {
            if (atMs == actAtMs || state == PumpState.PROGRAMMED) act();
            long ms = (actAtMs > atMs ? actAtMs : 1_000) - atMs;
            if (state == PumpState.RUNNING) ms = Math.min(ms, segmentLeftMs());
            uptimeMs += ms;
            if (state == PumpState.RUNNING) run(ms);
            atMs += ms;
        }
    }

    private void act() {
        if (state == PumpState.COMPLETE) return;
        state = state == PumpState.RUNNING ? PumpState.PAUSED : PumpState.RUNNING;
        revision++;
    }

    private void run(long ms) {
        units = Math.min(units + segments.get(segment).rateNlPerHour() * ms, untilUnits());
        ranMs += ms;
        if (segmentLeftMs() > 0) return;
        ranMs = 0;
        if (++segment == segments.size()) state = PumpState.COMPLETE;
    }

    /** A segment ends with its time, or with its volume where it has a flow. */
    private long segmentLeftMs() {
        long rate = segments.get(segment).rateNlPerHour();
        long byTimeMs = segments.get(segment).durationMs() - ranMs;
        return rate == 0 ? byTimeMs : Math.min(byTimeMs, Math.max(0, -((units - untilUnits()) / rate)));
    }

    boolean runs() { return state == PumpState.RUNNING; }

    /** Some rest from a volume on, at rates that the first program had at most. */
    List<Segment> rest(long fromNl, long mostNlPerHour) {
        List<Segment> rest = new ArrayList<>();
        long sum = fromNl * MS_PER_HOUR;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            long rate = Math.min(mostNlPerHour, 100_000L * (1 + random.nextInt(900)));
            long ms = 30_000 + random.nextInt(600_000);
            sum += rate * ms;
            rest.add(new Segment(rate, ms, sum / MS_PER_HOUR));
        }
        return rest;
    }

    void titrate(List<Segment> rest) {
        segments.clear();
        segments.addAll(rest);
        segment = 0;
        ranMs = 0;
        revision++;
    }

    private long untilUnits() { return (segments.get(segment).untilNl() + 1) * MS_PER_HOUR - 1; }

    Observed report() {
        long rate = state == PumpState.RUNNING ? segments.get(segment).rateNlPerHour() : 0;
        return new Observed(1, uptimeMs, revision, state, rate, units / MS_PER_HOUR, Optional.empty());
    }
}
