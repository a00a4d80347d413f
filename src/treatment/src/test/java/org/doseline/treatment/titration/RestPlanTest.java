package org.doseline.treatment.titration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Seeds;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.Increase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rest of an order at other rates: exact, floored to what the pump can run, and never beyond the order's total. */
class RestPlanTest {
    private static final long FIRST_SEED = 20_261_126;
    private static final int CASES = 5_000;
    private static final List<Segment> PAUSED_BETWEEN = List.of(new Segment(3_600_000, 60_000, 60_000),
            new Segment(0, 30_000, 60_000), new Segment(7_200_000, 60_000, 180_000));

    /** The order runs 3.6 mL/h for 60 s, then 7.2 mL/h for 60 s: 60,000 nL, then 180,000 nL. */
    @ParameterizedTest(name = "{1} {2} from {0} nL: {3}")
    @CsvSource({
        "0,      3.6 mL/h, AS_PLANNED,     3600000 for 120000 until 120000",
        "0,      3.6 mL/h, WHEN_ALL_GIVEN, 3600000 for 180000 until 180000",
        "0,      7.2 mL/h, AS_PLANNED,     7200000 for 90000 until 180000",
        "30000,  1.8 mL/h, AS_PLANNED,     1800000 for 90000 until 75000",
        "30000,  1.8 mL/h, WHEN_ALL_GIVEN, 1800000 for 300000 until 180000",
        // 1.87 mL/h is floored to 1.8
        "30000,  1.87 mL/h, AS_PLANNED,    1800000 for 90000 until 75000",
        "30000,  50 %,     AS_PLANNED,     1800000 for 30000 until 45000 · 3600000 for 60000 until 105000",
        "30000,  50 %,     WHEN_ALL_GIVEN, 1800000 for 30000 until 45000 · 3600000 for 135000 until 180000",
        "30000,  200 %,    AS_PLANNED,     7200000 for 30000 until 90000 · 14400000 for 22500 until 180000",
        // 3.3 mL/h over 60 s of 3.6, 33 % less: 2.4 (floored from 2.412), then 4.8 (from 4.824)
        "0,      67 %,     AS_PLANNED,     2400000 for 60000 until 40000 · 4800000 for 60000 until 120000",
        "100000, 100 %,    AS_PLANNED,     7200000 for 40000 until 180000",
        // faster than all the order: its total ends the rest, and nothing of the second part is left
        "30000,  600 %,    AS_PLANNED,     21600000 for 25000 until 180000",
        // the slowest that the pump can run
        "30000,  0.1 mL/h, AS_PLANNED,     100000 for 90000 until 32500",
        "180000, 50 %,     AS_PLANNED,     NOT_A_CHANGE",
        // less than a millisecond is left
        "179999, 50 %,     WHEN_ALL_GIVEN, NOT_A_CHANGE",
        "30000,  0 %,      AS_PLANNED,     NOT_A_CHANGE",
        "30000,  0.09 mL/h, AS_PLANNED,    NOT_A_CHANGE",
        "30000,  2 %,      AS_PLANNED,     NOT_A_CHANGE",
    })
    void isMadeOf(long deliveredNl, String wish, RestEnd end, String segments) {
        Order order = Fixtures.order("as-1", OnLeaseLoss.STOP);
        RestPlan rest = new RestPlan(Course.of(order), order, deliveredNl, Fixtures.PROFILE);
        assertEquals(segments, text(made(rest, wish, end)));
    }

    @Test
    void aPauseInThePlanStaysWhenItsPartsAreScaledAndGoesWhenOneRateIsAskedFor() {
        Order order = Fixtures.order("as-1", OnLeaseLoss.STOP, List.of(
                new Segment(3_600_000, 60_000, 60_000), new Segment(0, 30_000, 60_000),
                new Segment(7_200_000, 60_000, 180_000)), 0);
        RestPlan rest = new RestPlan(Course.of(order), order, 0, Fixtures.PROFILE);
        assertEquals(
                "1800000 for 60000 until 30000 · 0 for 30000 until 30000 · 3600000 for 60000 until 90000",
                text(rest.scaled(50, RestEnd.AS_PLANNED)));
        assertEquals("3600000 for 150000 until 150000",
                text(rest.at(Fraction.of(3_600_000), RestEnd.AS_PLANNED)));
    }

    /** 60 s of 3.6 mL/h, 30 s of nothing, 60 s of 7.2 mL/h: from where the pause may be running it counts in full. */
    @ParameterizedTest(name = "{1} {2} from {0} nL: {3}")
    @CsvSource({
        "60000, 50 %,  AS_PLANNED, 0 for 30000 until 60000 · 3600000 for 60000 until 120000",
        "60001, 50 %,  AS_PLANNED, 3600000 for 59999 until 120000",
        // all is given before the pause, which then goes as well
        "0,     600 %, AS_PLANNED, 21600000 for 30000 until 180000",
    })
    void aPauseStaysWhileSomethingFollowsIt(long deliveredNl, String wish, RestEnd end, String segments) {
        Order order = Fixtures.order("as-1", OnLeaseLoss.STOP, PAUSED_BETWEEN, 0);
        assertEquals(segments, text(made(new RestPlan(Course.of(order), order, deliveredNl,
                Fixtures.PROFILE), wish, end)));
    }

    @Test
    void aPauseAtTheEndIsNotWhatIsMadeLonger() {
        Order order = Fixtures.order("as-1", OnLeaseLoss.STOP,
                List.of(new Segment(3_600_000, 60_000, 60_000), new Segment(0, 30_000, 60_000)), 0);
        assertEquals("1800000 for 360000 until 180000",
                text(new RestPlan(Course.of(order), order, 0, Fixtures.PROFILE).scaled(50,
                        RestEnd.WHEN_ALL_GIVEN)));
    }

    /** A bolus moves the ends of what follows up, and never beyond the order's total. */
    @Test
    void whatABolusMovedUpIsStillToComeUpToTheOrdersTotal() {
        Order order = Fixtures.order("as-1", OnLeaseLoss.STOP, PAUSED_BETWEEN, 0);
        Course moved = new Course(PAUSED_BETWEEN, 20_000, Optional.empty());
        assertEquals(
                "1800000 for 10000 until 75000 · 0 for 30000 until 75000 · 3600000 for 60000 until 135000",
                text(new RestPlan(moved, order, 70_000, Fixtures.PROFILE).scaled(50, RestEnd.AS_PLANNED)));
        Course far = new Course(PAUSED_BETWEEN, 120_000, Optional.empty());
        assertEquals("NOT_A_CHANGE",
                text(new RestPlan(far, order, 180_000, Fixtures.PROFILE).scaled(50, RestEnd.AS_PLANNED)));
    }

    @Test
    void aRefusalSaysWhatCanBeDoneInstead() {
        Order order = Fixtures.order("as-1", OnLeaseLoss.STOP);
        RestPlan rest = new RestPlan(Course.of(order), order, 30_000, Fixtures.PROFILE);
        assertEquals("A rate of nothing is a pause. Pause instead.", sentence(rest.scaled(0,
                RestEnd.AS_PLANNED)));
        assertEquals("A rate of nothing is a pause. Pause instead.", sentence(rest.scaled(-1,
                RestEnd.AS_PLANNED)));
        assertEquals("The pump can't run so slowly. Pause, or ask for a higher rate.",
                sentence(rest.scaled(1, RestEnd.AS_PLANNED)));
        assertEquals("Nothing of the order is left to change.", sentence(new RestPlan(Course.of(order), order,
                180_000, Fixtures.PROFILE).scaled(50, RestEnd.AS_PLANNED)));
    }

    private static String sentence(RestPlan.Made made) { return made.refusal().orElseThrow().sentence(); }

    /** Exact fractions say what each segment gives; the caps are its floor, and the order's total is a wall. */
    @Test
    void neverGivesMoreThanAskedNorMoreThanTheOrder() {
        int lower = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + Seeds.of(CASES); seed++) {
            Random random = new Random(seed);
            Order order = order(random);
            Course course = Course.of(order);
            long deliveredNl = random.nextInt((int) course.endNl() + 1);
            RestPlan rest = new RestPlan(course, order, deliveredNl, Fixtures.PROFILE);
            RestEnd end = RestEnd.values()[random.nextInt(2)];
            long percent = 1 + random.nextInt(200);
            RestPlan.Made made = rest.scaled(percent, end);
            if (made.segments().isEmpty()) continue;
            check("seed " + seed, made.segments().get(), deliveredNl, order);
            boolean oneRate = order.segments().size() == 1;
            if (percent > 100 || !oneRate || end == RestEnd.WHEN_ALL_GIVEN) continue;
            lower++;
            boolean increase = Increase.of(course, made.segments().get(), deliveredNl,
                    course.rateAt(deliveredNl));
            assertTrue(!increase, "seed " + seed + ": " + percent + " % of one rate is no increase");
        }
        assertTrue(lower > 100 || Seeds.of(CASES) < CASES, "only " + lower + " cases were lower");
    }

    private static void check(String seed, List<Segment> segments, long deliveredNl, Order order) {
        Fraction exact = Fraction.of(deliveredNl);
        for (Segment segment : segments) {
            exact = exact.plus(Fraction.of(segment.rateNlPerHour()).times(segment.durationMs())
                    .dividedBy(3_600_000));
            assertEquals(exact.floorLong(), segment.untilNl(), seed);
            assertEquals(0, segment.rateNlPerHour() % 100_000, seed + ": off the pump's grid");
        }
        assertTrue(exact.compareTo(Fraction.of(order.totalVolumeNl())) <= 0, seed + ": above the order");
        assertTrue(segments.size() <= order.segments().size(), seed);
    }

    private static Order order(Random random) {
        List<Segment> segments = new ArrayList<>();
        long untilUnits = 0;
        int parts = 1 + random.nextInt(5);
        for (int i = 0; i < parts && untilUnits < 150_000L * 3_600_000; i++) {
            long rate = i > 0 && random.nextInt(4) == 0 ? 0 : 100_000L * (1 + random.nextInt(72));
            long ms = 1 + random.nextInt(20_000);
            untilUnits = Math.min(untilUnits + rate * ms, Fixtures.TOTAL_NL * 3_600_000L);
            segments.add(new Segment(rate, ms, untilUnits / 3_600_000));
        }
        return Fixtures.order("as-1", OnLeaseLoss.STOP, segments, 0);
    }

    private static RestPlan.Made made(RestPlan rest, String wish, RestEnd end) {
        String[] words = wish.split(" ");
        return words[1].equals("%")
                ? rest.scaled(Long.parseLong(words[0]), end)
                : rest.at(Fraction.parse(words[0]).times(1_000_000), end);
    }

    private static String text(RestPlan.Made made) {
        return made.segments().map(segments -> segments.stream()
                .map(segment -> segment.rateNlPerHour() + " for " + segment.durationMs() + " until "
                        + segment.untilNl())
                .collect(Collectors.joining(" · ")))
                .orElseGet(() -> made.refusal().orElseThrow().reason().name());
    }
}
