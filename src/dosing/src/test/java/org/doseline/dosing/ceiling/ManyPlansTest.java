package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.Example;

/**
 * The properties of {@link DoseReviewPropertyTest} for plans that have a number: plan N always comes from seed N.
 * Run one alone with {@code -Ddoseline.seed=N}, more with {@code -Ddoseline.plans=N}; the deep run reviews a million,
 * and mutants are hunted with a few.
 */
class ManyPlansTest {
    private static final long FIRST_SEED = 20_260_312;

    @Example
    void noNumberedPlanBreaksAProperty() {
        Long alone = Long.getLong("doseline.seed");
        long first = alone == null ? FIRST_SEED : alone;
        long plans = alone == null ? Long.getLong("doseline.plans", 1_000) : 1;
        Map<String, Long> verdicts = new TreeMap<>();
        for (long seed = first; seed < first + plans; seed++) {
            verdicts.merge(verdict(seed), 1L, Long::sum);
        }
        System.out.println("seeds " + first + " to " + (first + plans - 1) + ": " + plans
                + " plans reviewed, first steps " + verdicts);
        assertTrue(plans == 1 || verdicts.containsKey("refused") && verdicts.containsKey("TWO_STEP"),
                "the plans were about nothing: " + verdicts);
    }

    private static String verdict(long seed) {
        try {
            return DoseReviewPropertyTest.check(seed);
        } catch (AssertionError | RuntimeException broken) {
            return fail("seed " + seed + " makes " + Treatment.of(seed), broken);
        }
    }
}
