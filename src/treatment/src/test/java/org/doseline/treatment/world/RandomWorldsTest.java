package org.doseline.treatment.world;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * No seed may break a promise. Run one alone with {@code -Ddoseline.seed=N}, more with {@code -Ddoseline.worlds=N}.
 */
class RandomWorldsTest {
    private static final long FIRST_SEED = 20_260_312;
    private static final long FOR_MS = 180_000;

    @Test
    void noWorldBreaksAPromiseAndEachComesToRest() {
        long first = Long.getLong("doseline.seed", FIRST_SEED);
        long worlds = Long.getLong("doseline.seed") == null ? Long.getLong("doseline.worlds", 150) : 1;
        WorldCount all = new WorldCount();
        for (long seed = first; seed < first + worlds; seed++) all.plus(new World(seed).run(FOR_MS));
        System.out.println("seeds " + first + " to " + (first + worlds - 1) + ": " + all);
        assertTrue(
                worlds == 1 || all.flowed > 0 && all.voided > 0 && all.uncertain > 0 && all.restarts > worlds
                        && all.titrated > worlds && all.boluses > 0 && all.interventions > worlds
                        && all.journalled > 0,
                "the worlds were about nothing: " + all);
    }
}
