package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an occlusion or air in the line does to a pump that infuses. */
class LineFaultsTest {
    /** Exact volumes in a line that yields. */
    private static final Build PLAIN = Build.SERVO.with("screwPpm", 0).with("gainPpm", 0).with("slackNl", 0)
            .with("stictionNl", 0);
    private static final long COMPLIANCE_NL_PER_MMHG = 800;
    private static final long MINUTE_MS = 60_000;
    private static final long UNITS = Account.UNITS_PER_NL;

    /** F-43, GIP-1.10-b, -d, -e: C (P_alarm - P_0) / q. */
    @Test
    void aTotalOcclusionAlarmsWhenTheLineHasYieldedAsFarAsTheLimitAndStops() {
        DeviceBench bench = DeviceBench.infusing(PLAIN, 10 * MINUTE_MS);
        Account before = bench.account();
        bench.inject("occlusion");
        long limitUnits = COMPLIANCE_NL_PER_MMHG * Limits.USUAL.occlusionMmHg() * UNITS;
        long missingUnits = limitUnits - before.storedInLine() - before.storedInSyringe();
        long exactMs = bench.nowMs - Math.floorDiv(-missingUnits, bench.rateNlPerHour());
        long alarmMs = bench.whenMs(() -> bench.alarmed(AlarmCode.OCCLUSION), 10 * MINUTE_MS);
        assertEquals(exactMs, alarmMs, 1);
        assertEquals(PumpState.PAUSED, bench.state());
        assertTrue(bench.lastTelemetry().bedsideHold());
        assertEquals(before.delivered(), bench.account().delivered());
        long motor = bench.account().motor();
        bench.run(10 * MINUTE_MS);
        assertEquals(motor, bench.account().motor());
    }

    /** GIP-1.10.7: the bolus of a release is at most 0.5 mL; no pump counts it, since its motor stands. */
    @Test
    void aReleasedOcclusionGivesItsBolusWhileTheMotorStandsAndNothingOfItIsReported() {
        DeviceBench bench = DeviceBench.infusing(PLAIN, 10 * MINUTE_MS);
        Fault occlusion = bench.inject("occlusion");
        bench.whenMs(() -> bench.alarmed(AlarmCode.OCCLUSION), 10 * MINUTE_MS);
        Account stood = bench.account();
        long reportedNl = bench.reportedNl();
        bench.clear(occlusion);
        bench.run(MINUTE_MS);
        Account after = bench.account();
        assertEquals(stood.motor(), after.motor());
        assertEquals(reportedNl, bench.reportedNl());
        long bolusNl = (after.delivered() - stood.delivered()) / UNITS;
        assertEquals(COMPLIANCE_NL_PER_MMHG * Limits.USUAL.occlusionMmHg(), bolusNl, 10);
        assertTrue(bolusNl <= 500_000);
        assertFalse(bench.alarmed(AlarmCode.OCCLUSION));
        assertEquals(PumpState.PAUSED, bench.state(), "nothing starts by itself");
    }

    /** A narrow line alarms by the pressure that the rate builds up in it, never by being narrow. */
    @ParameterizedTest
    @CsvSource({"1000000, 20000, false", "27200000, 2000, false", "27200000, 20000, true"})
    void aPartialOcclusionAlarmsOnlyAtARateThatItCannotPass(long rate, long percent, boolean alarms) {
        DeviceBench bench = new DeviceBench(Build.STEPPER);
        bench.start(tenMinutesAt(rate));
        bench.inject("occlusion resistancePercent=" + percent);
        bench.run(9 * MINUTE_MS);
        assertEquals(alarms ? 1 : 0, bench.eventsOf(EventKind.ALARM_RAISED));
        assertFalse(bench.alarmed(AlarmCode.OCCLUSION), "the pressure of a pump that stands drains");
        assertEquals(alarms ? PumpState.PAUSED : PumpState.RUNNING, bench.state());
    }

    @Test
    void aRigidPumpSeesATotalOcclusionAtOnceAndGivesNothingMore() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        long delivered = bench.account().delivered();
        Fault occlusion = bench.inject("occlusion");
        assertEquals(PumpState.PAUSED, bench.state());
        bench.clear(occlusion);
        assertEquals(List.of(), bench.alarms());
        assertEquals(delivered, bench.account().delivered());
        Recovery.startedAgain(bench);
        bench.run(40 * MINUTE_MS);
        assertEquals(Orders.TOTAL_NL, bench.deliveredNl());
    }

    @Test
    void anOcclusionOfAPumpThatDoesNotRunIsFoundOnlyWhenItRuns() {
        DeviceBench bench = new DeviceBench(Build.STEPPER);
        bench.associate();
        String hash = bench.program(Orders.golden()).hash();
        bench.inject("occlusion");
        bench.after(5 * MINUTE_MS);
        assertEquals(List.of(), bench.alarms());
        bench.applied(CommandKind.START, new Start("ord-1", hash, bench.code()));
        bench.whenMs(() -> bench.alarmed(AlarmCode.OCCLUSION), 2 * MINUTE_MS);
    }

    /** GIP-1.10-a: the plunger presses against a closed outlet while the line runs dry. */
    @Test
    void anOcclusionAtTheOutletAlarmsSoonerThanOneBehindTheLine() {
        long[] alarmMs = new long[2];
        String[] sites = {"outlet", "line"};
        for (int i = 0; i < sites.length; i++) {
            DeviceBench bench = DeviceBench.infusing(PLAIN, MINUTE_MS);
            bench.inject("occlusion site=" + sites[i]);
            alarmMs[i] = bench.whenMs(() -> bench.alarmed(AlarmCode.OCCLUSION), 10 * MINUTE_MS);
        }
        assertTrue(alarmMs[0] < alarmMs[1], alarmMs[0] + " " + alarmMs[1]);
    }

    /** GIP-1.9.1: 0.2 mL, and the motor stops before the patient has any of it. */
    @Test
    void airAlarmsOnceTwoTenthsOfAMillilitreHavePassedTheDetectorAndBeforeThePatient() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL.with("lineNl", 1_200_000).with("detectorNl",
                500_000), MINUTE_MS);
        long reportedNl = bench.reportedNl();
        Fault bubble = bench.inject("air-bubble nl=1000000");
        bench.whenMs(() -> bench.alarmed(AlarmCode.AIR_IN_LINE), 10 * MINUTE_MS);
        assertEquals(500_000 + Limits.USUAL.airNl() + 1, bench.reportedNl() - reportedNl, 8);
        assertEquals(0, bench.account().air());
        assertEquals(PumpState.PAUSED, bench.state());
        bench.clear(bubble);
        assertFalse(bench.alarmed(AlarmCode.AIR_IN_LINE));
    }

    /** A narrow line settles in months, and the barrel is long empty then. */
    @Test
    void theFastestFreeFlowInTheNarrowestLineIsForeseenToItsEnd() {
        DeviceBench bench = DeviceBench.infusing(Build.STEPPER, MINUTE_MS);
        bench.inject("occlusion resistancePercent=100000000");
        bench.inject("free-flow nlPerHour=1200000000");
        bench.run(10 * MINUTE_MS);
        assertEquals(0, bench.device.readings().remainingNl());
        assertEquals(0, bench.account().imbalance());
        bench.device.powerOff(bench.nowMs);
        bench.after(400 * 24 * 60 * MINUTE_MS);
        assertEquals(0, bench.account().imbalance());
    }

    private static Order tenMinutesAt(long rateNlPerHour) {
        long volumeNl = rateNlPerHour / 6;
        return new Orders.With().segments(new Segment(rateNlPerHour, 10 * MINUTE_MS, volumeNl))
                .total(volumeNl)
                .order();
    }
}
