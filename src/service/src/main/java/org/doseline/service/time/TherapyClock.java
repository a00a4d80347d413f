package org.doseline.service.time;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.protocol.TimeScale;
import org.doseline.service.DoselineConfig;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.supervision.SupervisionLimits;

/** The time in which treatment is decided: the wall clock, or in a demonstration a faster one. */
@ApplicationScoped
public class TherapyClock {
    private final TimeScale scale;
    private final long wallEpochMs;
    private final long therapyEpochMs;
    private final SupervisionLimits supervision;

    TherapyClock(DoselineConfig config) {
        scale = new TimeScale(config.speed());
        wallEpochMs = config.clock().wallEpochMs();
        therapyEpochMs = config.clock().therapyEpochMs();
        supervision = limits(config.supervision());
        if (config.speed() > 1 && !config.demo())
            throw new IllegalStateException("speed is for demonstrations");
    }

    private static SupervisionLimits limits(DoselineConfig.Supervision set) {
        SupervisionLimits usual = SupervisionLimits.DEFAULT;
        return new SupervisionLimits(set.totalPercent(), set.totalNl(), set.ratePercent(), set.rateOverMs(),
                usual.rateNl(), usual.motorNl(), usual.stillNl(), set.syringeNl());
    }

    /** Therapy time, ms since 1970. */
    public long nowMs() {
        return therapyEpochMs + scale.inTherapyMs(System.currentTimeMillis() - wallEpochMs);
    }

    public TimeScale scale() { return scale; }

    public Deadlines deadlines() { return new Deadlines(scale, supervision); }
}
