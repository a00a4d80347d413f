package org.doseline.treatment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.report.AlarmPriority;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** The limits that requirements and protocol name, in wall seconds; a demonstration's speed scales every one. */
class DeadlinesTest {
    private static final Map<String, Long> WALL_MS = Map.ofEntries(Map.entry("answer", 3_000L),
            Map.entry("resend", 1_000L), Map.entry("stop confirmed", 4_500L), Map.entry("silent", 3_000L),
            Map.entry("idle silent", 30_000L), Map.entry("silence alarm", 10_000L),
            Map.entry("valid", 5_000L),
            Map.entry("sound paused", 120_000L), Map.entry("high", 30_000L), Map.entry("medium", 120_000L),
            Map.entry("low", 600_000L), Map.entry("paused long", 300_000L),
            Map.entry("not started", 600_000L), Map.entry("input pending", 900_000L),
            Map.entry("restarts", 600_000L), Map.entry("clock grace", 200L),
            Map.entry("two pumps", 60_000L));

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void isTheWallTimeOfItsRequirementInTherapyTime(int speed) {
        Deadlines is = new Deadlines(new TimeScale(speed));
        Map<String, Long> therapyMs = new TreeMap<>();
        WALL_MS.forEach((name, ms) -> therapyMs.put(name, ms * speed));
        assertEquals(therapyMs, new TreeMap<>(Map.ofEntries(Map.entry("answer", is.answerWithinMs()),
                Map.entry("resend", is.resendMs()), Map.entry("stop confirmed", is.stopConfirmedWithinMs()),
                Map.entry("silent", is.silentAfterMs()), Map.entry("idle silent", is.idleSilentAfterMs()),
                Map.entry("silence alarm", is.silenceAlarmMs()), Map.entry("valid", is.validForMs()),
                Map.entry("sound paused", is.soundPausedMs()),
                Map.entry("high", is.escalateAfterMs(AlarmPriority.HIGH)),
                Map.entry("medium", is.escalateAfterMs(AlarmPriority.MEDIUM)),
                Map.entry("low", is.escalateAfterMs(AlarmPriority.LOW)),
                Map.entry("paused long", is.pausedLongMs()), Map.entry("not started", is.notStartedMs()),
                Map.entry("input pending", is.inputPendingMs()),
                Map.entry("restarts", is.restartsWithinMs()), Map.entry("clock grace", is.clockGraceMs()),
                Map.entry("two pumps", is.twoPumpsMs()))));
    }

    /** At least every sixth of a lease, and every 5 s. */
    @Test
    void aShortLeaseIsRenewedMoreOften() {
        assertEquals(5_000, Fixtures.DEADLINES.renewEveryMs(60_000));
        assertEquals(2_000, Fixtures.DEADLINES.renewEveryMs(12_000));
        assertEquals(5_000, Fixtures.DEADLINES.renewEveryMs(30_000));
    }
}
