package org.doseline.sim.firmware;

import java.util.Map;

import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;

/**
 * The test at power on: no flow before its verdict, and none after a bad one (GIP-3.4). A part that does not answer is
 * waited for, at most until 70 s of uptime, and then has failed.
 */
final class SelfTest {
    private static final long ASK_AGAIN_MS = 1_000;

    private SelfTest() {}

    static void begin(Turn turn) {
        turn.enter(PumpState.SELF_TEST);
        turn.timers = turn.timers
                .selfTestUntil(turn.nowMs + turn.setup.pace().selfTestMs());
        if (turn.setup.pace().selfTestMs() == 0) end(turn);
    }

    /** At its end, or when a part answered late. */
    static void end(Turn turn) {
        long lastMs = Pace.LONGEST_SELF_TEST_MS;
        Sensors sensors = turn.sensors;
        if (!sensors.failed().isEmpty()) {
            fail(turn, sensors.failed().toString());
        } else if (sensors.silent().isEmpty()) {
            pass(turn);
        } else if (turn.nowMs >= lastMs) {
            fail(turn, sensors.silent().toString());
        } else {
            long againMs = Math.min(lastMs, turn.nowMs + ASK_AGAIN_MS);
            turn.timers = turn.timers.selfTestUntil(againMs);
        }
    }

    private static void pass(Turn turn) {
        turn.event(EventKind.SELF_TEST_PASSED, Map.of());
        turn.alarms.clear(AlarmCode.SYSTEM_FAILURE);
        turn.enter(turn.association.isPresent() ? PumpState.STOPPED : PumpState.IDLE);
        turn.timers = turn.timers.testedAgainAt(turn.nowMs + turn.setup.uptimeMs(Timers.TEST_EVERY_MS));
        Supervision.judge(turn);
    }

    private static void fail(Turn turn, String parts) {
        turn.event(EventKind.SELF_TEST_FAILED, Map.of("parts", parts));
        turn.alarms.raise(AlarmCode.SYSTEM_FAILURE);
        turn.fail(); // the alarm may be there since before the boot, and then raises nothing
    }

    /** The test of every hour: a part that does not answer it has failed. Failures are noticed at any time. */
    static void again(Turn turn) {
        turn.timers = turn.timers.testedAgainAt(turn.nowMs + turn.setup.uptimeMs(Timers.TEST_EVERY_MS));
        if (turn.state == PumpState.FAULT) return;
        if (turn.sensors.silent().isEmpty())
            turn.event(EventKind.SELF_TEST_PASSED, Map.of("test", "hourly"));
        else
            fail(turn, turn.sensors.silent().toString());
    }
}
