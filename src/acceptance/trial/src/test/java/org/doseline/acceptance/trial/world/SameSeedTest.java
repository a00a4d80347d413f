package org.doseline.acceptance.trial.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** A seed is a world: nothing but it decides what happens. */
class SameSeedTest {
    private static final long FIRST_SEED = 7_001;

    @Test
    void theSameSeedLeavesTheSameTraceTwice() {
        WorldPlan plan = WorldPlan.small(FIRST_SEED, Mutant.NONE);
        WorldResult once = new World(plan, true).run();
        WorldResult again = new World(plan, false).run();
        assertEquals(once.traceHash(), again.traceHash());
        assertEquals(once.events(), again.events());
        assertEquals(once.struck(), again.struck());
        assertEquals(once.hours(), again.hours());
    }

    @Test
    void anotherSeedLeavesAnotherTrace() {
        assertNotEquals(new World(WorldPlan.small(FIRST_SEED, Mutant.NONE), false).run().traceHash(),
                new World(WorldPlan.small(FIRST_SEED + 1, Mutant.NONE), false).run().traceHash());
    }

    /** Ticks that can change nothing are left out for speed; were one left out that can, the trace would differ. */
    @Test
    void leavingOutQuietTicksChangesNothing() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 4; seed++) {
            WorldPlan plan = WorldPlan.small(seed, Mutant.NONE);
            assertEquals(new World(plan, false, true).run().traceHash(),
                    new World(plan, false).run().traceHash(), "seed " + seed);
        }
    }

    @Test
    void aClassOfFaultsIsAbsentFromAboutFourWorldsOfTen() {
        for (FaultClass fault : FaultClass.values()) {
            int absent = 0;
            for (long seed = 1; seed <= 1_000; seed++) if (!WorldPlan.of(seed).has(fault)) absent++;
            assertEquals(400, absent, 60, fault::word);
        }
    }

    @Test
    void leavingOutOneClassLeavesTheLevelsOfTheOthers() {
        WorldPlan plan = WorldPlan.of(FIRST_SEED);
        FaultClass first = plan.faults().iterator().next();
        WorldPlan fewer = plan.without(first);
        assertEquals(0, fewer.level(first));
        for (FaultClass fault : fewer.faults()) assertEquals(plan.level(fault), fewer.level(fault));
    }
}
