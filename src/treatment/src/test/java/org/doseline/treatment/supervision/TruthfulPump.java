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
    }

    Programmed programmed() {
        long most = segments.stream().mapToLong(Segment::rateNlPerHour).max().orElseThrow();
        return new Programmed(segments, 0, most);
    }

    int lossPercent() { return lossPercent; }

    void second() {
        int actAtMs = random.nextInt(1_000) < pausesPerMille ? random.nextInt(1_000) : -1;
        for (int atMs = 0; atMs < 1_000;) {
            if (atMs == actAtMs || state == PumpState.PROGRAMMED) act();
            long ms = (actAtMs > atMs ? actAtMs : 1_000) - atMs;
            if (state == PumpState.RUNNING) ms = Math.min(ms, segments.get(segment).durationMs() - ranMs);
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
        if (ranMs < segments.get(segment).durationMs()) return;
        ranMs = 0;
        if (++segment == segments.size()) state = PumpState.COMPLETE;
    }

    private long untilUnits() { return (segments.get(segment).untilNl() + 1) * MS_PER_HOUR - 1; }

    Observed report() {
        long rate = state == PumpState.RUNNING ? segments.get(segment).rateNlPerHour() : 0;
        return new Observed(1, uptimeMs, revision, state, rate, units / MS_PER_HOUR, Optional.empty());
    }
}
