package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Syringe;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Barrel;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What syringe, plunger and line do to a pump that infuses, and what its own count says of it. */
class MechanicsFaultsTest {
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
        bench.inject("occlusion");
        bench.after(10 * MINUTE_MS);
        assertEquals(List.of(), bench.alarms());
        bench.clear(Fault.parse("occlusion"));
        bench.press(Key.SILENCE);
        bench.start(Orders.golden());
        bench.inject("occlusion");
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

    @Test
    void aSyringeThatIsOutAlarmsWhileItIsOutAndComesBackWithWhatItHeld() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        bench.applied(CommandKind.PAUSE, new Reason("lunch"));
        long leftNl = bench.device.readings().remainingNl();
        Fault out = bench.inject("syringe-out");
        bench.inject("syringe-out");
        assertEquals(List.of("SYRINGE_REMOVED"), bench.alarms());
        bench.run(MINUTE_MS);
        bench.clear(out);
        assertEquals(leftNl, bench.device.readings().remainingNl());
        assertEquals(List.of(), bench.alarms());
        bench.applied(CommandKind.RESUME, new Resume(bench.code()));
        bench.run(40 * MINUTE_MS);
        assertEquals(Orders.TOTAL_NL, bench.deliveredNl());
    }

    /** F-50: whoever takes another syringe of the same kind opens the clamp, so the pump sees it and stops. */
    @Test
    void aSyringeThatIsExchangedWhileDrugFlowsStopsThePump() {
        DeviceBench bench = DeviceBench.infusing(Build.STEPPER, MINUTE_MS);
        bench.inject("syringe-in sizeMl=20 nl=15000000");
        assertEquals(PumpState.PAUSED, bench.state());
        assertTrue(bench.lastTelemetry().bedsideHold());
        assertEquals(List.of(), bench.alarms());
        assertEquals(2, bench.eventsOf(EventKind.SYRINGE_CHANGED) - 1, "out and in, after the first one");
        assertEquals(15_000_000, bench.lastTelemetry().syringe().orElseThrow().remainingNl());
    }

    /** BD 20 told, MONOJECT 20 real: the areas of the bores, 11.5 % too much, and no sensor that could tell. */
    @Test
    void aWrongMakeOfTheRightSizeGivesByTheRatioOfTheAreasAndNobodyNotices() {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        bench.inject("wrong-syringe make=MONOJECT sizeMl=20");
        bench.start(tenMinutesAt(27_200_000));
        bench.run(10 * MINUTE_MS);
        long real = Barrel.of("MONOJECT", 20).bore10Um();
        long told = Barrel.of("BD", 20).bore10Um();
        long reportedNl = bench.reportedNl();
        assertEquals(4_533_333, reportedNl);
        assertEquals(reportedNl * real * real / (told * told), bench.deliveredNl(), 2);
        assertEquals(List.of(), bench.alarms());
        assertTrue(bench.account().wrongSyringe() < 0);
    }

    @Test
    void aWrongSizeAlarmsAsSoonAsItIsSeatedAndAllowsNoStart() {
        DeviceBench bench = new DeviceBench(Build.STEPPER);
        Fault mistake = bench.inject("wrong-syringe sizeMl=30");
        bench.associate();
        assertEquals(List.of("SYRINGE_MISMATCH"), bench.alarms());
        String hash = bench.program(Orders.golden()).hash();
        assertEquals("SYRINGE_MISMATCH", bench
                .send(CommandKind.START, new Start("ord-1", hash, bench.code()))
                .refusal().orElseThrow().limit().orElseThrow());
        bench.clear(mistake);
        assertEquals(List.of(), bench.alarms());
    }

    /** GIP-1.2.2: free flow alarms at once, that is within 0.05 mL and a tenth of a second. */
    @ParameterizedTest
    @CsvSource({"5000000", "100000000", "1000000000"})
    void freeFlowAlarmsWithinTheTolerance(long nlPerHour) {
        DeviceBench bench = DeviceBench.infusing(Build.SERVO, MINUTE_MS);
        bench.inject("free-flow nlPerHour=" + nlPerHour);
        long fromMs = bench.nowMs;
        long alarmMs = bench.whenMs(() -> bench.alarmed(AlarmCode.FREE_FLOW), 2 * MINUTE_MS);
        long toleranceMs = (Limits.USUAL.plungerToleranceNl() + 2) * 3_600_000 / nlPerHour;
        assertTrue(alarmMs - fromMs <= toleranceMs + 101, (alarmMs - fromMs) + " ms");
        assertEquals(PumpState.PAUSED, bench.state());
        assertEquals(0, bench.account().imbalance());
    }

    /** F-43. */
    @Test
    void aPlungerThatIsSeenToStandAlarmsAfterTheToleranceAndGoesOnOnceItIsFree() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        long reportedNl = bench.reportedNl();
        Fault stall = bench.inject("plunger-stall");
        bench.whenMs(() -> bench.alarmed(AlarmCode.PLUNGER_STALLED), MINUTE_MS);
        assertEquals(Limits.USUAL.plungerToleranceNl() + 1, bench.reportedNl() - reportedNl, 8);
        assertEquals(PumpState.PAUSED, bench.state());
        bench.clear(stall);
        Recovery.startedAgain(bench);
        bench.run(4 * MINUTE_MS);
        assertEquals(PumpState.RUNNING, bench.state(), bench.alarms().toString());
        assertEquals(50_001, bench.reportedNl() - bench.deliveredNl(), 8);
    }

    /** A blind sensor: the pump reports on, the patient gets nothing, and only the account knows. */
    @Test
    void aPlungerThatStandsUnseenIsALieThatOnlyTheAccountShows() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        Account before = bench.account();
        bench.inject("plunger-stall seen=false");
        bench.run(20 * MINUTE_MS);
        Account after = bench.account();
        assertEquals(PumpState.RUNNING, bench.state());
        assertEquals(List.of(), bench.alarms());
        assertEquals(before.delivered(), after.delivered());
        assertEquals(after.motor() - before.motor(), after.stalled());
        assertEquals(after.reportedNl(), bench.reportedNl());
    }

    /** F-44: the pump's own sensor is blind to it; what the record shows is motor and account. */
    @ParameterizedTest
    @CsvSource({"over-delivery, 200000, 1200000", "over-delivery, 500000, 1500000",
        "under-delivery, 500000, 500000", "over-delivery, 1, 1000001"})
    void aGainThatIsOffGivesExactlyThatMuchMoreOrLess(String kind, long ppm, long deliveredPerMillion) {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        Account before = bench.account();
        Fault fault = bench.inject(kind + " ppm=" + ppm);
        bench.run(8 * MINUTE_MS);
        Account after = bench.account();
        double given = (double) (after.delivered() - before.delivered()) / UNITS;
        assertEquals((after.motor() - before.motor()) / 1e6 * deliveredPerMillion / UNITS, given, 0.001);
        assertEquals(List.of(), bench.alarms());
        bench.clear(fault);
        bench.run(MINUTE_MS);
        assertEquals(bench.account().motor() - after.motor(),
                bench.account().delivered() - after.delivered(), 2);
    }

    /** OPCA-T4-2. */
    @Test
    void aCaseAboveFiftyDegreesStopsThePumpUntilItIsCooler() {
        DeviceBench bench = DeviceBench.infusing(Build.STEPPER, MINUTE_MS);
        bench.inject("temperature c=50");
        assertEquals(List.of(), bench.alarms());
        bench.inject("temperature c=90");
        assertEquals(List.of("OVERHEATING"), bench.alarms());
        assertEquals(PumpState.PAUSED, bench.state());
        bench.inject("temperature c=-20");
        assertEquals(List.of(), bench.alarms());
    }

    private static Order tenMinutesAt(long rateNlPerHour) {
        long volumeNl = rateNlPerHour / 6;
        return new Orders.With().segments(new Segment(rateNlPerHour, 10 * MINUTE_MS, volumeNl))
                .total(volumeNl)
                .order();
    }

    /** A pump that goes to another patient and back finds the syringe of each with no more than is left in it. */
    @Test
    void anAssociationThatComesBackFindsNoMoreThanItLeft() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, 10 * MINUTE_MS);
        bench.applied(CommandKind.STOP, new Reason("other patient"));
        long leftNl = bench.device.readings().remainingNl();
        bench.associate("as-2", new Syringe("BD", 20));
        assertEquals(20_000_000, bench.device.readings().remainingNl());
        assertEquals(List.of(), bench.alarms());
        bench.associate();
        assertEquals(leftNl, bench.device.readings().remainingNl());
        assertEquals(20_000_000 - bench.reportedNl(), leftNl);
        assertEquals(List.of(), bench.alarms());
    }
}
