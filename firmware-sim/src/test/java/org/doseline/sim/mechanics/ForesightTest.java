package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final Barrel BD_20 = Barrel.of("BD", 20);

    /**
     * At the foreseen ms a threshold is met; at no earlier one, of those tried, the last ms before it
     * among them.
     */
    @Test
    void theForeseenMsIsTheFirstAtWhichAThresholdIsMet() {
        int met = 0;
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Course course = new Course(seed);
            Mechanics pump = course.load(Mechanics.at(course.build(), 0));
            for (int i = 0; i < 20; i++) {
                pump = course.turn(course.struck(course.struck(pump)));
                Watch watch = watch(random);
                long rate = course.rate();
                long eventMs = pump.nextEventMs(rate, watch);
                String where = "seed " + seed + " event " + i + " " + watch + " at " + rate;
                long lastMs = eventMs == Long.MAX_VALUE ? pump.nowMs() + 10_000_000 : eventMs - 1;
                for (int j = 0; j < 20 && lastMs >= pump.nowMs(); j++) {
                    long ms = j == 0
                            ? lastMs
                            : pump.nowMs() + (long) ((lastMs - pump.nowMs()) * random.nextDouble());
                    assertFalse(watch.metBy(after(pump, ms, rate).readings()),
                            where + " met at " + ms + " before " + eventMs);
                }
                if (eventMs == Long.MAX_VALUE) continue;
                assertTrue(watch.metBy(after(pump, eventMs, rate).readings()),
                        where + " not met at " + eventMs);
                if (eventMs > pump.nowMs()) met++;
            }
        }
        System.out.println("foreseen events met: " + met);
        assertTrue(met > 1_000, "too few events to tell: " + met);
    }

    @Test
    void aThresholdThatIsMetIsNow() {
        Mechanics pump = Mechanics.at(Build.IDEAL, 5).loaded(BD_20, BD_20, 0);
        assertEquals(5, pump.nextEventMs(1_000, Watch.NONE.remainingAtMost(0)));
    }

    @Test
    void withoutAWatchNothingIsForeseen() {
        Mechanics pump = Mechanics.at(Build.STEPPER, 5).loaded(BD_20, BD_20, 1_000_000);
        assertEquals(Long.MAX_VALUE, pump.nextEventMs(1_000_000, Watch.NONE));
        assertEquals(Long.MAX_VALUE, pump.removed().nextEventMs(1_000_000, Watch.NONE.remainingAtMost(0)));
    }

    @Test
    void nearEmptyAndEmptyComeWhenTheVolumeIsGone() {
        Mechanics pump = Mechanics.at(Build.IDEAL, 0).loaded(BD_20, BD_20, 2_000_000);
        assertEquals(3_600_000, pump.nextEventMs(1_000_000, Watch.NONE.remainingAtMost(1_000_000)));
        assertEquals(7_200_000, pump.nextEventMs(1_000_000, Watch.NONE.remainingAtMost(0)));
        assertEquals(7_920_000, pump.nextEventMs(1_000_000, Watch.NONE.lagAtLeast(200_000)));
    }

    @Test
    void aPressureThatDipsWhileTheStopperSticksIsSeenToDip() {
        Build build = Build.SERVO.with("stictionNl", 100_000);
        Mechanics runs = Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000)
                .occluded(Occlusion.partial(1_000))
                .advance(7_200_000, 7_200_000_000_000L);
        Mechanics stood = runs.advance(7_200_001, 0);
        assertEquals(150, stood.readings().pressureMmHg(), 3);
        long eventMs = stood.nextEventMs(1_000_000, Watch.NONE.pressureAtMost(100));
        // R C = 432 s, the stopper sticks for 360 s
        assertEquals(432_000 * Math.log(stood.readings().pressureMmHg() / 101.0), eventMs - stood.nowMs(),
                3_000);
        long emptyMs = stood.nextEventMs(1_000_000, Watch.NONE.remainingAtMost(0));
        assertTrue(stood.nextEventMs(1_000_000, Watch.NONE.pressureAtMost(60)) > emptyMs);
    }

    @Test
    void whatIsForeseenStandsWhenTheTimeUntilThenComesInPieces() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Build build = Build.SERVO.with("screwPpm", 0);
            Mechanics pump = Mechanics.at(build, 0).loaded(BD_20, BD_20, 2_000_000);
            Watch watch = switch (random.nextInt(3)) {
                case 0 -> Watch.NONE.remainingAtMost(random.nextInt(1_000_000));
                case 1 -> Watch.NONE.airAtLeast(1 + random.nextInt(100_000));
                default -> Watch.NONE.pressureAtLeast(1 + random.nextInt(700));
            };
            pump = watch.airAtLeastNl() == Watch.OFF ? pump : pump.withBubble(100_000);
            pump = watch.pressureAtLeastMmHg() == Watch.OFF
                    ? pump
                    : pump.occluded(Occlusion.partial(1_000_000));
            long rate = 100_000 + random.nextInt(20_000_000);
            long eventMs = pump.nextEventMs(rate, watch);
            String where = "seed " + seed + " " + watch + " at " + rate;
            assertTrue(eventMs > 2 && eventMs < Long.MAX_VALUE, where);
            while (pump.nowMs() < eventMs - 2)
                pump = after(pump, Math.min(eventMs - 2, pump.nowMs() + 1 + random.nextInt(100_000)), rate);
            assertFalse(watch.metBy(pump.readings()), where);
            assertTrue(watch.metBy(after(pump, eventMs + 2, rate).readings()), where);
        }
    }

    private static Watch watch(Random random) {
        Watch watch = Watch.NONE;
        if (random.nextBoolean()) watch = watch.pressureAtLeast(random.nextInt(1_000));
        if (random.nextBoolean()) watch = watch.pressureAtMost(random.nextInt(100));
        if (random.nextBoolean()) watch = watch.airAtLeast(random.nextInt(200_000));
        if (random.nextBoolean()) watch = watch.remainingAtMost(random.nextInt(1_000_000));
        return random.nextBoolean() ? watch.lagAtLeast(random.nextInt(100_000)) : watch;
    }

    private static Mechanics after(Mechanics pump, long ms, long rate) {
        return pump.advance(ms, rate * (ms - pump.nowMs()));
    }
}
