package org.doseline.service.time;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.protocol.TimeScale;
import org.doseline.service.DoselineConfig;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.supervision.SupervisionLimits;

/**
 * The time in which treatment is decided. It begins at the wall's time when this process starts, or in a demonstration
 * at a time of its own, and from then on only passes: no correction of the wall clock moves a deadline.
 */
@ApplicationScoped
public class TherapyClock {
    private static final long NS_PER_MS = 1_000_000;

    private final TimeScale scale;
    private final Instants instants;
    private final long therapyAtStartMs;
    private final long startedNs;
    private final SupervisionLimits supervision;

    public TherapyClock(DoselineConfig config, Instants instants) {
        scale = new TimeScale(config.speed());
        supervision = limits(config.supervision());
        if (config.speed() > 1 && !config.demo())
            throw new IllegalStateException("speed is for demonstrations");
        this.instants = instants;
        startedNs = instants.monotonicNs();
        therapyAtStartMs = config.clock().therapyEpochMs()
                + scale.inTherapyMs(instants.wallMs() - config.clock().wallEpochMs());
    }

    private static SupervisionLimits limits(DoselineConfig.Supervision set) {
        SupervisionLimits usual = SupervisionLimits.DEFAULT;
        return new SupervisionLimits(set.totalPercent(), set.totalNl(), set.ratePercent(), set.rateOverMs(),
                usual.rateNl(), usual.motorNl(), usual.stillNl(), set.syringeNl());
    }

    /** Therapy time, ms since 1970. */
    public long nowMs() {
        return atMs(instants.monotonicNs());
    }

    /** Therapy time, ms since 1970, at an instant of the clock that only passes. */
    public long atMs(long monotonicNs) {
        return therapyAtStartMs + scale.inTherapyMs((monotonicNs - startedNs) / NS_PER_MS);
    }

    public TimeScale scale() { return scale; }

    public Deadlines deadlines() { return new Deadlines(scale, supervision); }
}
