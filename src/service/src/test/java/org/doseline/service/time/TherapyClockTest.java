package org.doseline.service.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.doseline.service.DoselineConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F-22: the wall clock is set by an hour, or jumps by a second. */
class TherapyClockTest {
    private static final long START_MS = 1_773_000_000_000L;
    private static final long HOUR_MS = 3_600_000;
    private final HandClock hands = new HandClock(START_MS, 77_000);

    @Test
    void beginsAtTheWallAndPassesWithIt() {
        TherapyClock clock = clock(Map.of());
        assertEquals(START_MS, clock.nowMs());
        hands.pass(1_234);
        assertEquals(START_MS + 1_234, clock.nowMs());
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR_MS, -HOUR_MS, 1_000, -1_000, 37})
    void noCorrectionOfTheWallClockMovesIt(long stepMs) {
        TherapyClock clock = clock(Map.of());
        hands.pass(5_000);
        hands.setBy(stepMs);
        assertEquals(START_MS + 5_000, clock.nowMs());
        hands.pass(1);
        assertEquals(START_MS + 5_001, clock.nowMs());
    }

    /** A service that starts again finds the demonstration's time where it is now, not where it began. */
    @Test
    void aFasterClockGoesOnFromItsMeetingPointWithTheWall() {
        hands.pass(10_000);
        TherapyClock clock = clock(Map.of("doseline.demo", "true", "doseline.speed", "60",
                "doseline.clock.wall-epoch-ms", Long.toString(START_MS), "doseline.clock.therapy-epoch-ms",
                "5000000"));
        assertEquals(5_000_000 + 600_000, clock.nowMs());
        hands.pass(1_000);
        assertEquals(5_000_000 + 660_000, clock.nowMs());
        assertEquals(5_000_000 + 720_000, clock.atMs(hands.monotonicNs() + 1_000_000_000), "and in a second");
    }

    @Test
    void aStepOfTheWallIsSeenOnceAndADriftIsNot() {
        WallSteps steps = new WallSteps(hands);
        hands.pass(1_000);
        assertEquals(OptionalLong.empty(), steps.look());
        hands.setBy(-HOUR_MS);
        hands.pass(1_000);
        assertEquals(OptionalLong.of(-HOUR_MS), steps.look());
        hands.pass(1_000);
        assertEquals(OptionalLong.empty(), steps.look());
        for (int second = 0; second < 1_000; second++) {
            hands.pass(1_000);
            hands.setBy(1);
            assertEquals(OptionalLong.empty(), steps.look());
        }
    }

    private TherapyClock clock(Map<String, String> settings) {
        DoselineConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withMapping(DoselineConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100)).build()
                .getConfigMapping(DoselineConfig.class);
        return new TherapyClock(config, hands);
    }
}
