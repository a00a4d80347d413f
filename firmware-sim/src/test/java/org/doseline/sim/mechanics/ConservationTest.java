package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class ConservationTest {
    private static final long SEEDS = 400;
    private static final int EVENTS = 150;
    private static final long NL = Account.UNITS_PER_NL;

    @Test
    void everyUnitIsAccountedForAfterEveryEventWhateverHappens() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Course course = new Course(seed);
            Mechanics pump = course.load(Mechanics.at(course.build(), 0));
            for (int i = 0; i < EVENTS; i++) {
                Mechanics next = i % 2 == 0 ? course.turn(pump) : course.struck(pump);
                String where = "seed " + seed + " event " + i;
                assertEquals(0, next.account().imbalance(), where);
                assertTrue(next.readings().remainingNl() >= 0, where);
                assertTrue(next.account().air() >= pump.account().air(), where);
                assertTrue(next.account().stalled() >= pump.account().stalled(), where);
                pump = next;
            }
        }
    }

    /**
     * The balance is no tautology: the barrel's content is kept apart from the account and has to agree
     * with it.
     */
    @Test
    void whatLeftTheBarrelIsWhatTheAccountSaysCameOut() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Course course = new Course(seed);
            Mechanics pump = Mechanics.at(course.build(), 0);
            long filled = 0;
            long takenOut = 0;
            for (int i = 0; i < EVENTS; i++) {
                long before = remaining(pump);
                boolean loads = i % 10 == 0;
                if (loads) {
                    pump = course.load(pump);
                    takenOut += before;
                    filled += remaining(pump);
                }
                pump = course.turn(pump);
                Account account = pump.account();
                long out = account.delivered() + account.air() + account.storedInLine()
                        + account.storedInSyringe()
                        + account.lost();
                assertEquals(filled - takenOut, remaining(pump) + out, "seed " + seed + " event " + i);
            }
        }
    }

    @Test
    void deliveredFallsOnlyAgainstABackPressureAboveTheLines() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Course course = new Course(seed);
            Mechanics pump = course.load(Mechanics.at(course.build(), 0));
            for (int i = 0; i < EVENTS; i++) {
                Mechanics next = course.struck(pump).backPressure(0);
                Mechanics later = course.turn(next);
                assertTrue(later.account().delivered() >= next.account().delivered(),
                        "seed " + seed + " event " + i);
                pump = later;
            }
        }
    }

    @Test
    void neverDeliversMoreThanThePlungerDisplaced() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Course course = new Course(seed);
            Mechanics pump = course.load(Mechanics.at(course.build(), 0));
            for (int i = 0; i < EVENTS; i++) {
                pump = course.turn(course.struck(pump).backPressure(0));
                Account all = pump.account();
                long displaced = all.motor() + all.purge() + all.freeFlow() - all.slack()
                        - all.stepRemainder()
                        - all.wrongSyringe() - all.inaccuracy() - all.stalled();
                assertTrue(all.delivered() + all.air() <= displaced, "seed " + seed + " event " + i);
            }
        }
    }

    @Test
    void aVeinAboveTheLinesPressureRunsBack() {
        Barrel bd = Barrel.of("BD", 20);
        Mechanics pump = Mechanics.at(Build.STEPPER, 0).loaded(bd, bd, 20_000_000).backPressure(10)
                .advance(60_000, 0);
        assertEquals(-8_000, Math.floorDiv(pump.account().delivered(), NL));
        assertEquals(10, pump.readings().pressureMmHg());
        assertEquals(0, pump.account().imbalance());
    }

    /**
     * One interval and the same in pieces agree to a step and, since the flow within an interval counts as
     * even, to what the lead screw's error can change of the volume on its way through the line; and to a
     * unit per ms of time constant.
     */
    @Test
    void anIntervalInPiecesDeliversWhatItDeliversInOne() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Course course = new Course(seed);
            Build build = course.build();
            Barrel barrel = course.barrel();
            long rate = 1 + random.nextInt(20_000_000);
            long ms = 1 + random.nextInt(3_600_000);
            long times = random.nextInt(3) == 0 ? 2 + random.nextInt(200) : 1;
            long fillNl = random.nextBoolean() ? 50_000_000 : random.nextInt(1_000_000);
            Mechanics start = Mechanics.at(build, 0).loaded(barrel, barrel, fillNl);
            if (times > 1) start = start.occluded(Occlusion.partial(times));
            Mechanics whole = start.advance(ms, rate * ms);
            Mechanics pieces = start;
            while (pieces.nowMs() < ms) {
                long to = Math.min(ms, pieces.nowMs() + 1 + random.nextInt(1 + (int) (ms / 20)));
                pieces = pieces.advance(to, rate * (to - pieces.nowMs()));
            }
            double tauMs = build.resistanceMicroMmHg() * (build.syringeNlPerMmHg() + build.lineNlPerMmHg())
                    * 3.6e-6 * times;
            double bound = 2.0 * build.stepNm() * barrel.unitsPerNm() + 2e-6 * build.screwPpm() * rate * tauMs
                    + tauMs + 4;
            String where = "seed " + seed + " " + build + " " + rate + " nL/h " + ms + " ms, tau " + tauMs;
            assertEquals(whole.account().delivered(), pieces.account().delivered(), bound, where);
            assertEquals(whole.account().inaccuracy(), pieces.account().inaccuracy(), 4, where);
            assertEquals(whole.account().slack(), pieces.account().slack(), where);
            assertEquals(whole.account().stepRemainder(), pieces.account().stepRemainder(), where);
        }
    }

    private static long remaining(Mechanics pump) {
        return pump.remainingUnits();
    }
}
