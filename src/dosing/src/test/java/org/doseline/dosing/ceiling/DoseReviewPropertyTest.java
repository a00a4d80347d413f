package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.doseline.dosing.ceiling.BruteForce.Part;
import org.doseline.dosing.ceiling.BruteForce.Ratio;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.ScheduledStep;
import org.doseline.dosing.schedule.Segment;

/**
 * What must hold for every plan, against a checker that counts in whole BigIntegers of its own. A treatment comes from
 * its seed: replay one with {@code -Ddoseline.seed=N} in {@link ManyPlansTest}, which asks the same of numbered plans. Each property
 * is tried 10,000 times; {@code -Djqwik.tries.default=N} for one run.
 */
class DoseReviewPropertyTest {
    /** Plans that end within this are looked at in every single millisecond. */
    private static final long EVERY_MS = 1_500;
    private static final BigInteger MS_PER_HOUR = BigInteger.valueOf(3_600_000);

    @Provide
    Arbitrary<Long> seeds() { return Arbitraries.randomValue(Random::nextLong); }

    @Property
    void aPlanIsAcceptedExactlyWhereNothingIsBrokenAndIsNeverAhead(@ForAll("seeds") long seed) {
        Review review = acceptedExactlyWhereNothingIsBroken(Treatment.of(seed));
        Statistics.label("verdict").collect(verdict(review)).coverage(verdicts -> {
            verdicts.check("TWO_STEP").percentage(share -> share > 5);
            verdicts.check("FLOOR_EXTENDED").percentage(share -> share > 1);
            verdicts.check("SINGLE").percentage(share -> share > 0.5);
            verdicts.check("refused").percentage(share -> share > 20 && share < 80);
        });
        Statistics.label("window").collect(review.findings().stream().map(Finding::code)
                .filter(code -> code == FindingCode.WINDOW || code == FindingCode.WINDOW_EDGE).findFirst()
                .map(Enum::name).orElse("kept")).coverage(windows -> {
                    windows.check("WINDOW").percentage(share -> share > 5);
                    windows.check("WINDOW_EDGE").percentage(share -> share > 0.3);
                });
    }

    @Property
    void whatIsRefusedAsTooMuchIsRefusedWhenBiggerOrHeldTighter(@ForAll("seeds") long seed) {
        refusedStaysRefused(Treatment.of(seed), seed);
    }

    /** Whatever is asked of a treatment; the verdict in a word. */
    static String check(long seed) {
        Treatment treatment = Treatment.of(seed);
        refusedStaysRefused(treatment, seed);
        return verdict(acceptedExactlyWhereNothingIsBroken(treatment));
    }

    private static Review acceptedExactlyWhereNothingIsBroken(Treatment treatment) {
        BruteForce exact = new BruteForce(treatment);
        Review review = treatment.review();
        boolean broken = exact.tooSlow() || exact.tooMuch(exact.endMs());
        assertEquals(!broken, review.accepted(), () -> treatment + " " + review.findings());
        same(exact.totalNg(), review.totals().orElseThrow().exactAmount());
        review.schedule().ifPresent(schedule -> {
            assertEquals(exact.endMs(), schedule.endsAtMs());
            for (int i = 0; i < exact.parts.size(); i++)
                neverAhead(exact, exact.parts.get(i), schedule.steps().get(i));
            capped(exact, schedule);
        });
        return review;
    }

    private static void refusedStaysRefused(Treatment treatment, long seed) {
        BruteForce exact = new BruteForce(treatment);
        // Until the prescribed end: a bigger dose may meet the grid, so that no extension is left to count.
        if (!exact.tooMuch(exact.prescribedEndMs())) return;
        Random random = new Random(seed);
        assertTrue(!treatment.review().accepted(), treatment::toString);
        assertTrue(!treatment.bigger(random).review().accepted(), treatment::toString);
        assertTrue(!treatment.tighter(random).review().accepted(), treatment::toString);
    }

    /** The kind of the first step, or that there is none. */
    static String verdict(Review review) {
        return review.schedule().map(schedule -> schedule.steps().get(0).kind().name()).orElse("refused");
    }

    /** At each segment's start, middle and end, or at every millisecond; short of the target by a step of a ms at most. */
    private static void neverAhead(BruteForce exact, Part part, ScheduledStep step) {
        BigInteger given = BigInteger.ZERO;
        for (Segment segment : step.segments()) {
            long rate = segment.rateNlPerHour();
            assertEquals(0, rate % exact.stepAt(rate), "off the grid of the pump");
            assertTrue(
                    rate == 0 || rate >= BruteForce.LEAST_NL_PER_HOUR && rate <= BruteForce.MOST_NL_PER_HOUR);
            long elapsedMs = segment.startMs() - step.startMs();
            long ms = segment.durationMs();
            if (ms <= EVERY_MS) {
                for (long at = 1; at <= ms; at++) neverAhead(part, given, rate, elapsedMs, at);
            } else {
                for (long at : new long[]{1, 2, ms / 3, ms / 2, ms - 1, ms})
                    neverAhead(part, given, rate, elapsedMs, at);
            }
            given = given.add(BigInteger.valueOf(rate).multiply(BigInteger.valueOf(ms)));
        }
        BigInteger lacking = part.targetNl().multiply(MS_PER_HOUR).subtract(given);
        long allowed = switch (step.kind()) {
            case TWO_STEP -> exact.stepAt(exact.floor(part));
            case FLOOR_EXTENDED -> exact.floor(part);
            case SINGLE, PAUSE -> 0;
        };
        assertTrue(lacking.compareTo(BigInteger.valueOf(allowed)) <= 0, () -> "short of the target: " + step);
        assertEquals(part.targetNl(), BigInteger.valueOf(step.targetNl()));
        assertEquals(!part.flows()
                ? "PAUSE"
                : exact.onGrid(part) ? "SINGLE" : exact.extended(part) ? "FLOOR_EXTENDED" : "TWO_STEP",
                step.kind().name());
    }

    private static void neverAhead(Part part, BigInteger given, long rate, long elapsedMs, long at) {
        BigInteger byNow = given.add(BigInteger.valueOf(rate).multiply(BigInteger.valueOf(at)));
        BigInteger asked = part.nlPerHour().above()
                .multiply(BigInteger.valueOf(Math.min(elapsedMs + at, part.ms())));
        assertTrue(byNow.multiply(part.nlPerHour().below()).compareTo(asked) <= 0,
                () -> "ahead at " + (elapsedMs + at) + " ms of " + part);
    }

    /** The caps of the segments rise to the floors of the steps, one after the other. */
    private static void capped(BruteForce exact, RateSchedule schedule) {
        BigInteger untilNl = BigInteger.ZERO;
        long beforeMs = 0;
        long beforeNl = 0;
        for (Segment segment : schedule.segments()) {
            assertEquals(beforeMs, segment.startMs());
            assertTrue(segment.untilNl() >= beforeNl);
            beforeMs = segment.endMs();
            beforeNl = segment.untilNl();
        }
        for (int i = 0; i < exact.parts.size(); i++) {
            untilNl = untilNl.add(exact.parts.get(i).targetNl());
            var segments = schedule.steps().get(i).segments();
            assertEquals(untilNl, BigInteger.valueOf(segments.get(segments.size() - 1).untilNl()));
        }
        assertEquals(untilNl, BigInteger.valueOf(schedule.totalVolumeNl()));
    }

    private static void same(Ratio expected, Fraction actual) {
        assertEquals(expected.above().multiply(actual.denominator()),
                actual.numerator().multiply(expected.below()));
    }
}
