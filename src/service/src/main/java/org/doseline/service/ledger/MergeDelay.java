package org.doseline.service.ledger;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.doseline.service.time.TherapyClock;

/** How long an entry waits between being written and standing in the tree: {@code audit_merge_delay}. Wall time. */
@ApplicationScoped
public class MergeDelay {
    private final Timer timer;
    private final TherapyClock clock;

    public MergeDelay(MeterRegistry meters, TherapyClock clock) {
        this.clock = clock;
        timer = Timer.builder("audit.merge.delay").publishPercentileHistogram().register(meters);
    }

    /** @param writtenMs therapy time of the entry */
    void indexed(long writtenMs) {
        long wallMs = clock.scale().inWallMs(Math.max(0, clock.nowMs() - writtenMs));
        timer.record(Duration.ofMillis(wallMs));
    }
}
