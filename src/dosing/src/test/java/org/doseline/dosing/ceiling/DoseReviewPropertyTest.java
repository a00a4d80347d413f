package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.PlanLimits;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateBand;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.ScheduledStep;
import org.doseline.dosing.schedule.Segment;

/**
 * What must hold for every plan. The checker counts in whole BigIntegers of its own, cross-multiplied, so that it
 * shares no arithmetic with what it checks. Each property is tried 10,000 times; {@code -Djqwik.tries.default=N} for
 * one run. {@link ManyPlansTest} asks the same of numbered plans.
 */
class DoseReviewPropertyTest {
    private static final BigInteger MS_PER_HOUR = BigInteger.valueOf(3_600_000);
    private static final BigInteger NL_PER_ML = BigInteger.valueOf(1_000_000);
    private static final long WINDOW_MS = 86_400_000;
    private static final long WINDOW_NG = 600_000_000;

    /** A plan in whole numbers: ng/kg/h or, where the dose is total, ng/kg over the time. */
    record Row(boolean total, boolean pause, long ngPerKg, long ms) {}

    record Asking(long massG, long ngPerMl, int pump, List<Row> rows, long maxTotalNg, long maxNgPerKgHour,
            long givenNg) {}

    @Provide
    Arbitrary<Asking> askings() {
        Arbitrary<Row> rows = Combinators.combine(
                Arbitraries.of(true, false), Arbitraries.integers().between(0, 6).map(n -> n == 0),
                Arbitraries.longs().between(1_000, 2_000_000), Arbitraries.longs().between(60_000, 7_200_000))
                .as(Row::new);
        return Combinators.combine(
                Arbitraries.longs().between(500, 250_000), Arbitraries.longs().between(20_000, 10_000_000),
                Arbitraries.integers().between(0, 3), rows.list().ofMinSize(1).ofMaxSize(5),
                slacks(), slacks(), Arbitraries.longs().between(1, 200_000_000))
                .as(DoseReviewPropertyTest::asking);
    }

    /** How far a limit is from what is asked: on it, a whisker off, or far. */
    private static Arbitrary<Long> slacks() {
        return Arbitraries.of(0L, 0L, 1L, 500L, 1_000_000_000L, 1_000_000_000L, -1L);
    }

    private static Asking asking(
            long massG, long ngPerMl, int pump, List<Row> rows, long totalSlack, long rateSlack,
            long givenNg) {
        long totalNg = 1;
        long ngPerKgHour = 1;
        for (Row row : rows) {
            if (row.pause) continue;
            long ngPerKg = row.total ? row.ngPerKg : row.ngPerKg * row.ms / 3_600_000 + 1;
            totalNg += ngPerKg * massG / 1_000 + 1;
            ngPerKgHour = Math.max(ngPerKgHour,
                    row.total ? -Math.floorDiv(-row.ngPerKg * 3_600_000, row.ms) : row.ngPerKg);
        }
        return new Asking(massG, ngPerMl, pump, rows, Math.max(1, totalNg + totalSlack),
                Math.max(1, ngPerKgHour + rateSlack), givenNg);
    }

    @Property
    void anAcceptedScheduleIsNeverAheadAndNeverBreaksACeiling(@ForAll("askings") Asking asking) {
        Statistics.label("verdict").collect(verdict(neverAheadNorAboveACeiling(asking)))
                .coverage(verdicts -> {
                    verdicts.check("TWO_STEP").percentage(share -> share > 5);
                    verdicts.check("FLOOR_EXTENDED").percentage(share -> share > 2);
                    verdicts.check("refused").percentage(share -> share > 10);
                });
    }

    static Review neverAheadNorAboveACeiling(Asking asking) {
        Review review = review(asking);
        assertEquals(breaksALimit(asking), !review.accepted(), () -> review.findings().toString());
        review.schedule().ifPresent(schedule -> {
            onTheGrid(asking, schedule);
            neverAhead(asking, schedule);
            neverAboveCeilings(asking, schedule);
        });
        return review;
    }

    /** The kind of the first step, or that there is none. */
    static String verdict(Review review) {
        return review.schedule().map(schedule -> schedule.steps().get(0).kind().name()).orElse("refused");
    }

    @Property
    void tighterLimitsNeverAcceptWhatWiderOnesRefuse(
            @ForAll("askings") Asking asking, @ForAll("askings") Asking other) {
        Asking tighter = new Asking(asking.massG, asking.ngPerMl, asking.pump, asking.rows,
                Math.min(asking.maxTotalNg, other.maxTotalNg),
                Math.min(asking.maxNgPerKgHour, other.maxNgPerKgHour),
                Math.max(asking.givenNg, other.givenNg));
        assertTrue(review(asking).accepted() || !review(tighter).accepted());
    }

    private static void onTheGrid(Asking asking, RateSchedule schedule) {
        for (Segment segment : schedule.segments()) {
            long step = stepAt(asking.pump, segment.rateNlPerHour());
            assertEquals(0, segment.rateNlPerHour() % step);
        }
    }

    /** At each segment's end, one millisecond before it, in its middle and long after its step. */
    private static void neverAhead(Asking asking, RateSchedule schedule) {
        BigInteger beforeNl = BigInteger.ZERO;
        for (int i = 0; i < asking.rows.size(); i++) {
            Row row = asking.rows.get(i);
            ScheduledStep step = schedule.steps().get(i);
            // given and prescribed volume of this step, both times 3,600,000, times the denominator of the rate
            BigInteger[] rate = exactRate(asking, row);
            BigInteger given = BigInteger.ZERO;
            for (Segment segment : step.segments()) {
                long elapsed = segment.startMs() - step.startMs();
                for (long ms : new long[]{1, segment.durationMs() / 2, segment.durationMs() - 1,
                    segment.durationMs()}) {
                    BigInteger byNow = given.add(
                            BigInteger.valueOf(segment.rateNlPerHour()).multiply(BigInteger.valueOf(ms)));
                    BigInteger asked = rate[0].multiply(BigInteger.valueOf(Math.min(elapsed + ms, row.ms)));
                    assertTrue(byNow.multiply(rate[1]).compareTo(asked) <= 0,
                            "ahead at " + (elapsed + ms) + " ms");
                }
                given = given.add(BigInteger.valueOf(segment.rateNlPerHour())
                        .multiply(BigInteger.valueOf(segment.durationMs())));
            }
            BigInteger target = rate[0].multiply(BigInteger.valueOf(row.ms))
                    .divide(rate[1].multiply(MS_PER_HOUR));
            BigInteger short3600000 = target.multiply(MS_PER_HOUR).subtract(given);
            long lastRate = step.segments().get(step.segments().size() - 1).rateNlPerHour();
            long allowedMsNl = switch (step.kind()) {
                case TWO_STEP -> stepAt(asking.pump, step.segments().get(0).rateNlPerHour());
                case FLOOR_EXTENDED -> lastRate;
                case SINGLE, PAUSE -> 0;
            };
            assertTrue(short3600000.compareTo(BigInteger.valueOf(allowedMsNl)) <= 0, "short of the target");
            beforeNl = beforeNl.add(target);
            assertEquals(beforeNl,
                    BigInteger.valueOf(step.segments().get(step.segments().size() - 1).untilNl()));
        }
    }

    private static void neverAboveCeilings(Asking asking, RateSchedule schedule) {
        BigInteger dose = BigInteger.valueOf(schedule.totalVolumeNl())
                .multiply(BigInteger.valueOf(asking.ngPerMl));
        assertTrue(dose.compareTo(BigInteger.valueOf(asking.maxTotalNg).multiply(NL_PER_ML)) <= 0);
        BigInteger limit = BigInteger.valueOf(asking.maxNgPerKgHour)
                .multiply(BigInteger.valueOf(asking.massG))
                .multiply(BigInteger.valueOf(1_000));
        for (Segment segment : schedule.segments()) {
            BigInteger ngPerHour = BigInteger.valueOf(segment.rateNlPerHour())
                    .multiply(BigInteger.valueOf(asking.ngPerMl));
            assertTrue(ngPerHour.compareTo(limit) <= 0, "a segment above the rate ceiling");
        }
    }

    /** Whether anything asked is above a limit or outside the pump, in cross-multiplied whole numbers. */
    private static boolean breaksALimit(Asking asking) {
        BigInteger totalNumerator = BigInteger.ZERO; // ng times 1000 times 3,600,000
        for (Row row : asking.rows) {
            if (row.pause) continue;
            BigInteger ngPerKg = BigInteger.valueOf(row.ngPerKg);
            BigInteger perKgOverTime = row.total
                    ? ngPerKg.multiply(MS_PER_HOUR)
                    : ngPerKg.multiply(BigInteger.valueOf(row.ms));
            totalNumerator = totalNumerator.add(perKgOverTime.multiply(BigInteger.valueOf(asking.massG)));
            BigInteger rateTimesMs = row.total ? ngPerKg.multiply(MS_PER_HOUR) : perKgOverTime;
            if (rateTimesMs.compareTo(
                    BigInteger.valueOf(asking.maxNgPerKgHour).multiply(BigInteger.valueOf(row.ms))) > 0) {
                return true;
            }
            BigInteger[] rate = exactRate(asking, row);
            if (rate[0].compareTo(BigInteger.valueOf(1_200_000_000).multiply(rate[1])) > 0) return true;
            long floored = rate[0].divide(rate[1]).longValueExact();
            long step = stepAt(asking.pump, floored);
            if (floored / step * step < 100_000) return true;
        }
        BigInteger scale = BigInteger.valueOf(1_000).multiply(MS_PER_HOUR);
        BigInteger given = BigInteger.valueOf(asking.givenNg).multiply(scale);
        return totalNumerator.compareTo(BigInteger.valueOf(asking.maxTotalNg).multiply(scale)) > 0
                || totalNumerator.add(given).compareTo(BigInteger.valueOf(WINDOW_NG).multiply(scale)) > 0;
    }

    /** nL/h as numerator and denominator. */
    private static BigInteger[] exactRate(Asking asking, Row row) {
        if (row.pause) return new BigInteger[]{BigInteger.ZERO, BigInteger.ONE};
        BigInteger numerator = BigInteger.valueOf(row.ngPerKg).multiply(BigInteger.valueOf(asking.massG))
                .multiply(NL_PER_ML);
        BigInteger denominator = BigInteger.valueOf(1_000).multiply(BigInteger.valueOf(asking.ngPerMl));
        return row.total
                ? new BigInteger[]{numerator.multiply(MS_PER_HOUR),
                    denominator.multiply(BigInteger.valueOf(row.ms))}
                : new BigInteger[]{numerator, denominator};
    }

    private static long stepAt(int pump, long nlPerHour) {
        return switch (pump) {
            case 0 -> 100_000;
            case 1 -> 10_000;
            case 2 -> 1_000_000;
            default -> nlPerHour < 10_000_000 ? 10_000 : nlPerHour < 100_000_000 ? 100_000 : 1_000_000;
        };
    }

    private static Review review(Asking asking) {
        List<PlanStep> steps = new ArrayList<>();
        for (Row row : asking.rows) {
            TimeSpan time = new TimeSpan(row.ms);
            Fraction ngPerKg = Fraction.of(row.ngPerKg);
            if (row.pause) {
                steps.add(new PlanStep.Pause(time));
            } else if (row.total) {
                steps.add(new PlanStep.GiveDose(new Dose(ngPerKg, AmountKind.MASS, true), time,
                        PlanStep.Purpose.INFUSION));
            } else {
                steps.add(new PlanStep.RunRate(new DoseRate(ngPerKg, AmountKind.MASS, true), time));
            }
        }
        TreatmentPlan plan = new TreatmentPlan("drug", "area", "indication",
                Optional.of(BodyMass.ofG(asking.massG)),
                Optional.of(Concentration.ofNgPerMl(asking.ngPerMl)), Optional.empty(), Optional.empty(),
                Optional.empty(), steps, PlanLimits.NONE, Optional.empty(), List.of());
        DrugLibrary library = WideLibrary.with(
                Map.of(Parameter.TOTAL_DOSE, Fraction.of(asking.maxTotalNg), Parameter.DOSE_RATE,
                        Fraction.of(asking.maxNgPerKgHour)),
                List.of(new WindowLimit(new TimeSpan(WINDOW_MS),
                        new Dose(Fraction.of(WINDOW_NG), AmountKind.MASS, false), "test")));
        List<GivenDose> history = List.of(new GivenDose("drug", -WINDOW_MS, 0,
                new Dose(Fraction.of(asking.givenNg), AmountKind.MASS, false)));
        return DoseReview.review(plan, library, pump(asking.pump), history);
    }

    private static PumpProfile pump(int pump) {
        List<RateBand> bands = switch (pump) {
            case 0 -> List.of(new RateBand(0, 100_000));
            case 1 -> List.of(new RateBand(0, 10_000));
            case 2 -> List.of(new RateBand(0, 1_000_000));
            default -> List.of(new RateBand(0, 10_000), new RateBand(10_000_000, 100_000),
                    new RateBand(100_000_000, 1_000_000));
        };
        return new PumpProfile(bands, new FlowRate(100_000), new FlowRate(1_200_000_000), Optional.empty());
    }
}
