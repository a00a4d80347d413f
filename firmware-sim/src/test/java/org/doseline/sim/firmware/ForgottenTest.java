package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.report.PumpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person began and left is mentioned after ten minutes of the wall (FM-23, OPCA-T4-5, OPCA-R6.4.3-5). */
class ForgottenTest {
    private static final long LONG_MS = 600_000;

    @ParameterizedTest(name = "at {0} times the wall")
    @ValueSource(ints = {1, 60})
    void longPauseIsMentioned(int speed) {
        Bench bench = new Bench(Optional.empty(), new TimeScale(speed));
        bench.running();
        bench.applied(CommandKind.PAUSE, new Reason("rest"));
        bench.to(LONG_MS * speed - 1);
        assertFalse(bench.alarmed(AlarmCode.PAUSED_LONG));
        bench.to(LONG_MS * speed);
        assertTrue(bench.alarmed(AlarmCode.PAUSED_LONG));
        assertEquals(PumpState.PAUSED, bench.state());
        bench.applied(CommandKind.RESUME, new Resume(""));
        assertFalse(bench.alarmed(AlarmCode.PAUSED_LONG), "ends with the pause");
    }

    @Test
    void programWithoutAStartIsMentioned() {
        Bench bench = new Bench();
        bench.associate();
        var signed = bench.program(Orders.golden());
        bench.to(LONG_MS - 1);
        assertFalse(bench.alarmed(AlarmCode.START_FORGOTTEN));
        bench.to(LONG_MS);
        assertTrue(bench.alarmed(AlarmCode.START_FORGOTTEN));
        bench.applied(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()));
        assertFalse(bench.alarmed(AlarmCode.START_FORGOTTEN));
        assertTrue(bench.rate() > 0, "it forbids nothing");
    }

    @Test
    void pauseThatEndedInTimeIsNotMentioned() {
        Bench bench = new Bench();
        bench.running();
        bench.press(Key.PAUSE);
        bench.to(LONG_MS - 1);
        bench.applied(CommandKind.STOP, new Reason("end"));
        bench.to(2 * LONG_MS);
        assertFalse(bench.alarmed(AlarmCode.PAUSED_LONG));
    }
}
