package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Barrel BD_20 = Barrel.of("BD", 20);
    private static final long HOUR_MS = 3_600_000;
    private static final long ML = 1_000_000 * Account.UNITS_PER_NL;
    private static final Mechanics IDEAL = Mechanics.at(Build.IDEAL, 0).loaded(BD_20, BD_20, 20_000_000);
    private static final Mechanics USUAL = Mechanics.at(Build.STEPPER, 0).loaded(BD_20, BD_20, 20_000_000);

    /** F-43: the rate is reported, the plunger stands. */
    @Test
    void aStallIsSeenByAnEncoderUnlessItIsBlind() {
        Mechanics seen = IDEAL.stalled(false).advance(HOUR_MS, ML);
        Mechanics blind = IDEAL.stalled(true).advance(HOUR_MS, ML);
        assertEquals(0, seen.account().delivered() + blind.account().delivered());
        assertEquals(ML, seen.account().stalled());
        assertEquals(ML, blind.account().stalled());
        assertEquals(1_000_000, seen.readings().lagNl());
        assertEquals(0, seen.readings().encoderNl());
        assertEquals(0, blind.readings().lagNl());
        assertEquals(1_000_000, blind.readings().encoderNl());
        Mechanics freed = seen.freed().advance(2 * HOUR_MS, ML);
        assertEquals(ML, freed.account().delivered());
        assertEquals(0, freed.readings().lagNl());
    }

    @Test
    void freeFlowComesWithoutTheMotorUntilTheBarrelIsEmpty() {
        Mechanics flows = IDEAL.freeFlowing(100_000_000).advance(60_000, 0);
        assertEquals(100_000_000L / 60, flows.account().deliveredNl());
        assertEquals(flows.account().freeFlow(), flows.account().delivered());
        assertEquals(100_000_000, flows.readings().flowNlPerHour());
        Mechanics all = flows.advance(HOUR_MS, ML);
        assertEquals(20 * ML, all.account().delivered());
        assertEquals(ML, all.account().stalled());
        assertEquals(HOUR_MS / 5,
                IDEAL.freeFlowing(100_000_000).nextEventMs(0, Watch.NONE.remainingAtMost(0)));
    }

    @Test
    void nothingFlowsFreelyThroughAClosedWay() {
        Mechanics closed = USUAL.occluded(Occlusion.total(Occlusion.Place.LINE)).freeFlowing(100_000_000);
        assertEquals(0, closed.advance(HOUR_MS, 0).account().freeFlow());
        assertEquals(20_000_000, closed.advance(HOUR_MS, 0).readings().remainingNl());
    }

    @Test
    void aPlungerThatIsHeldAgainEndsTheFreeFlow() {
        Mechanics held = IDEAL.freeFlowing(100_000_000).advance(60_000, 0).freeFlowing(0);
        assertEquals(held.account().delivered(), held.advance(HOUR_MS, 0).account().delivered());
    }

    @Test
    void aBubbleReachesTheDetectorAfterTheVolumeUpToThereAndThePatientAfterTheLine() {
        Build build = Build.IDEAL.with("lineNl", 1_200_000).with("detectorNl", 500_000);
        Mechanics pump = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000).advance(HOUR_MS, ML)
                .withBubble(250);
        assertEquals(HOUR_MS + 1_800_000 + 720, pump.nextEventMs(1_000_000, Watch.NONE.airAtLeast(200)));
        Mechanics passed = pump.advance(2 * HOUR_MS, ML);
        assertEquals(250, passed.readings().airNl());
        assertEquals(0, passed.account().air());
        assertEquals(0, passed.airCleared().readings().airNl());
        Mechanics given = passed.advance(3 * HOUR_MS, ML);
        assertEquals(250 * Account.UNITS_PER_NL, given.account().air());
        assertEquals(3 * ML - 250 * Account.UNITS_PER_NL, given.account().delivered());
    }

    @Test
    void aBubbleMakesTheLineYieldMore() {
        Mechanics closed = USUAL.purged(1_000_000).occluded(Occlusion.total(Occlusion.Place.LINE));
        Watch watch = Watch.NONE.pressureAtLeast(300);
        long without = closed.nextEventMs(5_000_000, watch);
        long with = closed.withBubble(76_000).nextEventMs(5_000_000, watch);
        // 76 uL / 760 mmHg = 100 nL/mmHg beside 800; the stiction is the same in both.
        assertEquals(300 * 100 * 3_600_000.0 / 5_000_000, with - without, 600);
    }

    @Test
    void aPurgeIsLostAndWashesTheAirOut() {
        Mechanics purged = USUAL.withBubble(100_000).purged(2_000_000);
        assertEquals(2 * ML, purged.account().purge());
        assertEquals(0, purged.account().motor() + purged.account().delivered());
        assertEquals(200_000 * Account.UNITS_PER_NL, purged.account().slack());
        assertEquals(0, purged.account().imbalance());
        assertEquals(0, purged.advance(4 * HOUR_MS, 5 * ML).account().air());
        assertThrows(IllegalStateException.class, () -> USUAL.removed().purged(1));
    }

    @Test
    void aPurgeAgainstAClosedWayRaisesThePressure() {
        Mechanics pump = Mechanics
                .at(Build.SERVO.with("slackNl", 0).with("gainPpm", 0).with("screwPpm", 0), 0)
                .loaded(BD_20, BD_20, 20_000_000).occluded(Occlusion.total(Occlusion.Place.LINE))
                .purged(80_000);
        assertEquals(100, pump.readings().pressureMmHg());
        assertEquals(0, pump.account().lost());
    }

    @Test
    void gainAndTemperatureChangeWhatComesFromThenOnAndNotBefore() {
        Mechanics pump = IDEAL.advance(HOUR_MS, ML).gain(20_000);
        assertEquals(ML, pump.account().delivered());
        pump = pump.advance(2 * HOUR_MS, ML);
        assertEquals(ML + ML * 102 / 100, pump.account().delivered());
        assertEquals(-ML * 2 / 100, pump.account().inaccuracy());
        Mechanics warm = Mechanics.at(Build.IDEAL.with("gainPpmPerK", 200), 0)
                .loaded(BD_20, BD_20, 20_000_000)
                .temperature(300).advance(HOUR_MS, ML);
        assertEquals(ML + ML * 2 / 1_000, warm.account().delivered());
    }

    @Test
    void aLeadScrewErrsWithinATurnAndNotOverIt() {
        Build build = Build.IDEAL.with("pitchNm", 800_000).with("screwPpm", 15_000);
        long turn = 800_000 * BD_20.unitsPerNm();
        Mechanics pump = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000);
        Mechanics half = pump.advance(HOUR_MS, turn / 2);
        assertEquals(turn / 2 + 0.015 * turn / Math.PI, half.account().delivered(), 2);
        assertEquals(turn, pump.advance(HOUR_MS, turn).account().delivered(), 1);
    }

    @Test
    void thePlungerNeverMovesBackHoweverSmallTheTravel() {
        Barrel told = Barrel.of("BD", 50);
        Mechanics pump = Mechanics.at(Build.IDEAL.with("pitchNm", 1).with("screwPpm", 500_000), 0)
                .loaded(Barrel.of("BD", 5), told, 5_000_000).advance(1, told.unitsPerNm() * 6 / 10);
        for (int ms = 2; ms <= 100_000; ms++) {
            Mechanics next = pump.advance(ms, 1 + ms % 3);
            assertTrue(next.account().delivered() >= pump.account().delivered(), "at " + ms + " ms");
            pump = next;
        }
    }

    @Test
    void stepsComeWhole() {
        Build build = Build.IDEAL.with("stepNm", 1_000);
        long step = 1_000 * BD_20.unitsPerNm();
        Mechanics pump = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000);
        assertEquals(0, pump.advance(1_000, step - 1).account().delivered());
        assertEquals(step - 1, pump.advance(1_000, step - 1).account().stepRemainder());
        assertEquals(3 * step,
                pump.advance(1_000, step - 1).advance(2_000, 2 * step + 1).account().delivered());
    }

    @Test
    void aStopperThatSticksGivesASlugAndSticksAgainAfterItStood() {
        Build build = Build.IDEAL.with("syringeNlPerMmHg", 600).with("stictionNl", 5_000);
        Mechanics pump = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000);
        long stuck = 5_000 * Account.UNITS_PER_NL;
        Mechanics before = pump.advance(1_000, stuck - 1);
        assertEquals(0, before.account().delivered());
        assertEquals(stuck - 1, before.account().storedInSyringe());
        Mechanics slipped = before.advance(2_000, 1);
        assertEquals(stuck, slipped.account().delivered());
        assertEquals(stuck + 7, slipped.advance(3_000, 7).account().delivered());
        assertEquals(stuck, slipped.advance(3_000, 0).advance(4_000, 7).account().delivered());
    }

    @Test
    void slackIsTakenUpOnceForEachSyringe() {
        Mechanics pump = USUAL.advance(HOUR_MS, ML);
        long slack = 200_000 * Account.UNITS_PER_NL;
        assertEquals(slack, pump.account().slack());
        assertEquals(slack, pump.advance(2 * HOUR_MS, ML).account().slack());
        assertEquals(2 * slack,
                pump.loaded(BD_20, BD_20, 20_000_000).advance(2 * HOUR_MS, ML).account().slack());
    }

    @Test
    void motorTravelIsNeverBelowZeroNorWithoutTime() {
        assertThrows(IllegalArgumentException.class, () -> IDEAL.advance(1, -1));
        assertThrows(IllegalArgumentException.class, () -> IDEAL.advance(0, 1));
        assertThrows(IllegalArgumentException.class, () -> IDEAL.advance(-1, 0));
        assertTrue(IDEAL.advance(0, 0) == IDEAL);
    }
}
