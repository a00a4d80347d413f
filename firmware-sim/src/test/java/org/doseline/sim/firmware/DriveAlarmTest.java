package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.PumpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plunger beside the motor's count: what flows is not believed because it was told (F-43, F-44). */
class DriveAlarmTest {
    private static final long FIRST_NL = 1_000_000;
    private final Bench bench = new Bench();

    private void running() {
        bench.running(new Orders.With().segments(new Segment(3_000_000, 3_600_000, 3_000_000))
                .total(3_500_000).maxRate(15_000_000).maxBolus(300_000).lease(300_000)
                .confirmation(BedsideConfirmation.NOT_REQUIRED).order());
        bench.sense(new Sense().travel(FIRST_NL).now());
    }

    /** 250,000 nL by the motor in 5 min; 110 % and 90 % of it, with 5,000 nL for what the sensor resolves. */
    @ParameterizedTest(name = "plunger {0} nL: over {1}, under {2}")
    @CsvSource({"250000, false, false", "280000, false, false", "280001, true, false", "220000, false, false",
        "219999, false, true"})
    void judgesATenthOverFiveMinutes(long travelNl, boolean over, boolean under) {
        running();
        bench.runFor(299_999);
        bench.sense(new Sense().travel(FIRST_NL + travelNl).now());
        assertFalse(bench.alarmed(AlarmCode.OVER_INFUSION) || bench.alarmed(AlarmCode.UNDER_INFUSION),
                "not before the window is over");
        bench.after(1);
        bench.sense(new Sense().travel(FIRST_NL + travelNl).now());
        assertEquals(over, bench.alarmed(AlarmCode.OVER_INFUSION), "OPCA-R6.4.0-2, OPCA-T4-1");
        assertEquals(under, bench.alarmed(AlarmCode.UNDER_INFUSION), "OPCA-R6.4.0-3, OPCA-T4-6");
        assertEquals(over ? PumpState.PAUSED : PumpState.RUNNING, bench.state());
    }

    /** 250,000 nL by the motor in one minute of a bolus (OPCA-R6.4.0-4, -5). */
    @ParameterizedTest(name = "plunger {0} nL: over {1}, under {2}")
    @CsvSource({"280000, false, false", "280001, true, false", "220000, false, false", "219999, false, true"})
    void judgesABolusAfterOneMinute(long travelNl, boolean over, boolean under) {
        running();
        bench.applied(CommandKind.BOLUS, new Bolus(300_000, 15_000_000, ""));
        bench.after(59_999);
        bench.sense(new Sense().travel(FIRST_NL + travelNl).now());
        assertEquals(PumpState.RUNNING, bench.state());
        bench.after(1);
        bench.sense(new Sense().travel(FIRST_NL + travelNl).now());
        assertEquals(over, bench.alarmed(AlarmCode.OVER_INFUSION));
        assertEquals(under, bench.alarmed(AlarmCode.UNDER_INFUSION));
    }

    /** GIP-1.2.2: a plunger that runs away is no matter of minutes. */
    @ParameterizedTest(name = "{0} nL ahead: {1}")
    @CsvSource({"50000, false", "50001, true"})
    void freeFlowAlarmsAtOnce(long aheadNl, boolean alarms) {
        running();
        bench.after(6_000); // 5,000 nL
        bench.sense(new Sense().travel(FIRST_NL + 5_000 + aheadNl).now());
        assertEquals(alarms, bench.alarmed(AlarmCode.FREE_FLOW));
        assertEquals(alarms ? 0 : 3_000_000, bench.rate());
    }

    /** F-43: the motor turns, the rate is reported, and nothing moves. 50,001 nL are 60,001.2 ms. */
    @ParameterizedTest(name = "after {0} ms: {1}")
    @CsvSource({"60000, false", "60001, false", "60002, true"})
    void stalledPlungerIsNoticedByVolume(long ms, boolean alarms) {
        running();
        bench.after(ms);
        bench.sense(new Sense().travel(FIRST_NL).now());
        assertEquals(alarms, bench.alarmed(AlarmCode.PLUNGER_STALLED));
        assertEquals(alarms ? PumpState.PAUSED : PumpState.RUNNING, bench.state());
    }

    /** A stalled plunger that a person has freed is compared anew, not with what is past (FM-13). */
    @Test
    void freedPlungerDoesNotAlarmAgain() {
        running();
        bench.after(120_000); // 100,000 nL
        bench.sense(new Sense().travel(FIRST_NL).now());
        assertTrue(bench.alarmed(AlarmCode.PLUNGER_STALLED));
        bench.renew();
        bench.press(Key.START);
        assertEquals(3_000_000, bench.rate());
        bench.after(1_200);
        bench.sense(new Sense().travel(FIRST_NL + 1_000).now());
        assertFalse(bench.alarmed(AlarmCode.PLUNGER_STALLED));
        bench.after(60_000);
        bench.sense(new Sense().travel(FIRST_NL + 1_000).now());
        assertFalse(bench.alarmed(AlarmCode.PLUNGER_STALLED), "50,000 nL behind");
        bench.after(1_200);
        bench.sense(new Sense().travel(FIRST_NL + 1_000).now());
        assertTrue(bench.alarmed(AlarmCode.PLUNGER_STALLED),
                "51,000 nL behind: a second stall is not missed");
    }

    /** The last comparison asks to be judged once and not every millisecond. */
    @Test
    void windowThatIsOverWakesNobodyTwice() {
        running();
        bench.renew();
        long calls = 0;
        while (bench.nowMs < 310_000) {
            bench.to(Math.max(bench.nowMs, bench.firmware.nextDeadlineMs(bench.pump)));
            calls++;
        }
        assertTrue(calls < 400, calls + " calls in 310 s");
    }
}
