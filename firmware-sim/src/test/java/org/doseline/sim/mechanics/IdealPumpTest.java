package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;

class IdealPumpTest {
    private static final Barrel BD_20 = Barrel.of("BD", 20);

    @Test
    void deliversWhatTheMotorTurnsToTheLastUnitAtEveryInstant() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Mechanics pump = Mechanics.at(Build.IDEAL, 0).loaded(BD_20, BD_20, 20_000_000);
            for (int i = 0; i < 200; i++) {
                long ms = 1 + random.nextInt(10_000);
                pump = pump.advance(pump.nowMs() + ms, ms * random.nextInt(30_000_000) / 1_000);
                assertEquals(pump.account().motor(), pump.account().delivered(), "seed " + seed);
            }
        }
    }

    @Test
    void givesTheWholeBarrelAndNotAUnitMore() {
        Mechanics pump = Mechanics.at(Build.IDEAL, 0).loaded(BD_20, BD_20, 1_000_000).advance(7_200_000,
                7_200_000_000_000L);
        assertEquals(1_000_000, pump.account().deliveredNl());
        assertEquals(0, pump.readings().remainingNl());
        assertEquals(1_000_000, pump.readings().lagNl());
        assertEquals(1_000_000, pump.readings().encoderNl());
        assertEquals(pump.account().motor() - pump.account().delivered(), pump.account().stalled());
    }

    @Test
    void showsTheBackPressureAsItsOwn() {
        Mechanics pump = Mechanics.at(Build.IDEAL, 0).loaded(BD_20, BD_20, 1_000_000).backPressure(12);
        assertEquals(12, pump.readings().pressureMmHg());
        assertEquals(0, pump.removed().readings().pressureMmHg());
    }

    @Test
    void hasNothingThatYieldsSoATotalOcclusionStallsTheMotorAtOnce() {
        Mechanics pump = Mechanics.at(Build.IDEAL, 0).loaded(BD_20, BD_20, 20_000_000)
                .occluded(Occlusion.total(Occlusion.Place.LINE)).advance(1_000, 5_000_000_000L);
        assertEquals(0, pump.account().delivered());
        assertEquals(pump.account().motor(), pump.account().stalled());
        assertEquals(9_999, pump.readings().pressureMmHg());
    }
}
