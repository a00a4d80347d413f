package org.doseline.sim.firmware.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.TreeMap;

import org.doseline.sim.firmware.Safeguard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each safeguard is for: with it taken away, one of a hundred small worlds breaks the promise that it keeps. A
 * safeguard whose removal nothing notices would be useless, or untested (TPLC-6).
 */
class SafeguardWorldsTest {
    private static final long FIRST_SEED = 20_260_312;
    private static final int WORLDS = 100;
    private static final int ACTIONS = 80;

    @ParameterizedTest
    @EnumSource
    void withoutItAWorldBreaksItsPromise(Safeguard safeguard) {
        Promise promise = Promise.valueOf(safeguard.name());
        Map<Promise, Integer> broken = new TreeMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            try {
                new World(seed, safeguard).run(ACTIONS);
            } catch (Violation violation) {
                if (violation.promise() == promise) {
                    assertEquals(promise.toString(), violation.getMessage().split(" \\| ")[0]);
                    System.out.println("without " + safeguard + " seed " + seed + " breaks " + promise);
                    return;
                }
                broken.merge(violation.promise(), 1, Integer::sum);
            }
        }
        fail("without " + safeguard + " nothing broke \"" + promise + "\", only " + broken);
    }
}
