package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final Barrel BD_20 = Barrel.of("BD", 20);

    /** At the foreseen ms a threshold is met; at no earlier one, of those tried, the last ms before it among them. */
    @Test
    void theForeseenMsIsTheFirstAtWhichAThresholdIsMet() {
        int met = 0;
        for (long seed = 0; seed < 300; seed++) {
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
                met++;
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
