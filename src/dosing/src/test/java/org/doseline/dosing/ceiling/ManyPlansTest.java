package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import org.doseline.dosing.ceiling.DoseReviewPropertyTest.Asking;

/**
 * The properties of {@link DoseReviewPropertyTest} for plans that have a number: plan N always comes from seed N.
 * Run one alone with {@code -Ddoseline.seed=N}, more with {@code -Ddoseline.plans=N}; the deep run reviews a million,
 * and mutants are hunted with a few.
 */
class ManyPlansTest {
    private static final long FIRST_SEED = 20_260_312;
    /** How many tries jqwik is to expect; it tunes the share of edge cases only. */
    private static final int SPREAD_FOR_TRIES = 1_000;

    private final DoseReviewPropertyTest properties = new DoseReviewPropertyTest();

    @Example
    void noNumberedPlanBreaksAProperty() {
        Long alone = Long.getLong("doseline.seed");
        long first = alone == null ? FIRST_SEED : alone;
        long plans = alone == null ? Long.getLong("doseline.plans", 1_000) : 1;
        RandomGenerator<Asking> askings = properties.askings().generator(SPREAD_FOR_TRIES, true);
        Map<String, Long> verdicts = new TreeMap<>();
        for (long seed = first; seed < first + plans; seed++) {
            Random random = new Random(seed);
            String verdict = verdict(seed, askings.next(random).value(), askings.next(random).value());
            verdicts.merge(verdict, 1L, Long::sum);
        }
        System.out.println("seeds " + first + " to " + (first + plans - 1) + ": " + plans
                + " plans reviewed, first steps " + verdicts);
        assertTrue(plans == 1 || verdicts.containsKey("refused") && verdicts.containsKey("TWO_STEP"),
                "the plans were about nothing: " + verdicts);
    }

    private String verdict(long seed, Asking asking, Asking other) {
        try {
            properties.tighterLimitsNeverAcceptWhatWiderOnesRefuse(asking, other);
            return DoseReviewPropertyTest
                    .verdict(DoseReviewPropertyTest.neverAheadNorAboveACeiling(asking));
        } catch (AssertionError | RuntimeException broken) {
            return fail("seed " + seed + " makes " + asking + " beside " + other, broken);
        }
    }
}
