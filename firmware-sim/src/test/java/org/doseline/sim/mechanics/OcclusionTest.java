package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcclusionTest {
    private static final Barrel BD_20 = Barrel.of("BD", 20);
    /** 10 psi, OPCA-R7.2.0-5. */
    private static final long LIMIT_MMHG = 517;
    private static final long HOUR_MS = 3_600_000;
    /** Exact volumes: no screw, no gain, no slack, no stiction, no steps; the line of the usual pump. */
    private static final Build PLAIN = Build.SERVO.with("screwPpm", 0).with("gainPpm", 0).with("slackNl", 0)
            .with("stictionNl", 0);

    /**
     * I2-24-7: the time goes with 1/rate, t = C (P_alarm - P_0) / q; 5 mL/h about 5 min, 0.5 about 50 min,
     * 0.1 about 5 h.
     */
    @ParameterizedTest
    @CsvSource({"100000, 600, 200", "500000, 600, 200", "1000000, 600, 200", "5000000, 600, 200",
        "50000000, 600, 200",
        "5000000, 300, 100", "5000000, 1000, 390", "1000000, 0, 200", "1000000, 600, 0"})
    void alarmsAfterComplianceTimesPressureOverRate(long rate, long syringe, long line) {
        Build build = PLAIN.with("syringeNlPerMmHg", syringe).with("lineNlPerMmHg", line);
        Mechanics pump = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000)
                .occluded(Occlusion.total(Occlusion.Place.LINE));
        long exactMs = Math.round(Math.ceil((double) (syringe + line) * LIMIT_MMHG * HOUR_MS / rate));
        assertEquals(exactMs, pump.nextEventMs(rate, Watch.NONE.pressureAtLeast(LIMIT_MMHG)));
    }

    @Test
    void theUsualPumpAlarmsWithinAFewPercentOfTheFiguresOfItsPeers() {
        for (long rate : new long[]{100_000, 500_000, 5_000_000}) {
            Mechanics pump = Mechanics.at(Build.STEPPER, 0).loaded(BD_20, BD_20, 20_000_000).purged(1_000_000)
                    .occluded(Occlusion.total(Occlusion.Place.LINE));
            double minutes = pump.nextEventMs(rate, Watch.NONE.pressureAtLeast(LIMIT_MMHG)) / 60_000.0;
            System.out.printf("total occlusion at %.1f mL/h: %d mmHg after %.1f min%n", rate / 1e6,
                    LIMIT_MMHG, minutes);
            assertEquals(25.0 * 1_000_000 / rate, minutes, 25.0 * 1_000_000 / rate * 0.05);
        }
    }

    @Test
    void startsFromTheRunningPressureAndNotFromZero() {
        Build build = PLAIN.with("resistanceMicroMmHg", 2_000_000);
        Mechanics runs = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000).backPressure(7)
                .advance(HOUR_MS, 5_000_000 * HOUR_MS);
        assertEquals(17, runs.readings().pressureMmHg(), 1);
        long ms = runs.occluded(Occlusion.total(Occlusion.Place.LINE)).nextEventMs(5_000_000,
                Watch.NONE.pressureAtLeast(LIMIT_MMHG)) - runs.nowMs();
        assertEquals(800.0 * (LIMIT_MMHG - 17) * HOUR_MS / 5_000_000, ms, 1);
    }

    @Test
    void aPartialOcclusionSettlesAtBackPressurePlusResistanceTimesFlow() {
        Build build = PLAIN.with("resistanceMicroMmHg", 1_000_000);
        Mechanics pump = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000).backPressure(10)
                .occluded(Occlusion.partial(20)).advance(2 * HOUR_MS, 5_000_000 * 2 * HOUR_MS);
        assertEquals(110, pump.readings().pressureMmHg(), 1);
        assertEquals(5_000_000, pump.readings().flowNlPerHour(), 1);
        assertEquals(Long.MAX_VALUE, pump.nextEventMs(5_000_000, Watch.NONE.pressureAtLeast(112)));
    }

    @Test
    void aReleasedOcclusionGivesComplianceTimesPressure() {
        Mechanics pump = Mechanics.at(PLAIN, 0).loaded(BD_20, BD_20, 20_000_000)
                .occluded(Occlusion.total(Occlusion.Place.LINE));
        long alarmMs = pump.nextEventMs(5_000_000, Watch.NONE.pressureAtLeast(LIMIT_MMHG));
        Mechanics alarmed = pump.advance(alarmMs, 5_000_000 * alarmMs);
        assertEquals(0, alarmed.account().delivered());
        Mechanics released = alarmed.released().advance(alarmMs + 60_000, 0);
        assertEquals(800.0 * LIMIT_MMHG, released.account().deliveredNl(), 2);
        // GIP-1.10.7: at most 0.5 mL.
        assertTrue(released.account().deliveredNl() <= 500_000);
    }

    @Test
    void theBolusOfAReleaseDecaysWithResistanceTimesCompliance() {
        Build build = PLAIN.with("resistanceMicroMmHg", 1_000_000);
        Mechanics pump = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000)
                .occluded(Occlusion.total(Occlusion.Place.LINE)).advance(600_000, 3_000_000L * 600_000)
                .released();
        double tauMs = 800 * 1.0 * 3.6;
        for (long ms : new long[]{1, 100, 1_000, 2_880, 10_000}) {
            double expected = 500_000 * (1 - Math.exp(-ms / tauMs));
            long delivered = pump.advance(600_000 + ms, 0).account().delivered();
            assertEquals(expected * 3.6e6, delivered, 1.01);
            assertTrue(delivered <= expected * 3.6e6,
                    "a unit counts only when all of it has left, " + ms + " ms");
        }
    }

    @Test
    void anUpstreamOcclusionRaisesThePlungersPressureWhileTheLineRunsDry() {
        Build build = PLAIN.with("resistanceMicroMmHg", 2_000_000);
        Mechanics runs = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000).advance(HOUR_MS,
                5_000_000 * HOUR_MS);
        Mechanics closed = runs.occluded(Occlusion.total(Occlusion.Place.OUTLET)).advance(HOUR_MS + 60_000,
                5_000_000 * 60_000L);
        assertEquals(10 + 5_000_000 / 60.0 / 600, closed.readings().pressureMmHg(), 1.0);
        assertEquals(200 * 10, closed.account().deliveredNl() - runs.account().deliveredNl(), 1.0);
        assertEquals(0, closed.account().storedInLine(), 3_600);
        Mechanics early = runs.occluded(Occlusion.total(Occlusion.Place.OUTLET)).advance(HOUR_MS + 720, 0);
        assertEquals(5_000_000 * Math.exp(-0.5), early.readings().flowNlPerHour(), 5);
        Mechanics open = closed.released();
        assertEquals(closed.account().storedInSyringe() + closed.account().storedInLine(),
                open.account().storedInSyringe() + open.account().storedInLine());
        assertEquals(3.0, (double) open.account().storedInSyringe() / open.account().storedInLine(), 1e-6);
    }

    @Test
    void aRemovedSyringeVentsThePressureAndNothingIsGiven() {
        Mechanics pump = Mechanics.at(PLAIN, 0).loaded(BD_20, BD_20, 20_000_000)
                .occluded(Occlusion.total(Occlusion.Place.LINE)).advance(60_000, 300_000_000_000L).removed();
        assertEquals(pump.account().motor(), pump.account().lost());
        assertEquals(0, pump.readings().pressureMmHg());
        Mechanics later = pump.released().advance(120_000, 300_000_000_000L);
        assertEquals(0, later.account().delivered());
        assertEquals(300_000_000_000L, later.account().stalled());
    }
}
