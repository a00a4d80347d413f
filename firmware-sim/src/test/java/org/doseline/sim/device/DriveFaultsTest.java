package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What motor and plunger do beside each other, and what the pump's own count says of it. */
class DriveFaultsTest {
    private static final long MINUTE_MS = 60_000;
    private static final long UNITS = Account.UNITS_PER_NL;

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

    /** 1 ppm beside the half per cent that the build has of its own: neither takes the other's place. */
    @Test
    void aGainThatIsOffComesOnTopOfTheBuildsOwn() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL.with("gainPpm", 5_000), MINUTE_MS);
        Account before = bench.account();
        bench.inject("over-delivery ppm=1");
        bench.run(MINUTE_MS);
        long motor = bench.account().motor() - before.motor();
        assertEquals(motor * 1.005001, bench.account().delivered() - before.delivered(), 2);
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
}
