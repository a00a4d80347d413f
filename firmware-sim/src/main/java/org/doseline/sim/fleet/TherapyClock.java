package org.doseline.sim.fleet;

import org.doseline.protocol.TimeScale;

/**
 * The clock of a demonstration: {@code speed} times as fast as the wall from an agreed moment on.
 *
 * @param wallEpochMs a moment of the wall, ms since 1970
 * @param therapyEpochMs what the therapy clock shows then
 */
public record TherapyClock(long wallEpochMs, long therapyEpochMs, TimeScale scale) {

    long atWallMs(long wallMs) {
        return therapyEpochMs + scale.inTherapyMs(wallMs - wallEpochMs);
    }
}
