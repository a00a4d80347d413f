package org.doseline.dosing.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decision a (DRV-6), with numbers worked by hand: the floor first, then a tail, never ahead. */
class StepSchedulerTest {
    private static final PumpProfile TENTHS = PumpProfile.usual();
    private static final PumpProfile BANDED = new PumpProfile(List.of(new RateBand(0, 10_000),
            new RateBand(10_000_000, 100_000), new RateBand(100_000_000, 1_000_000)), new FlowRate(100_000),
            new FlowRate(1_200_000_000), Optional.empty());

    /**
     * Exact nL/h, ms, ceiling; then the kind, segments as rate x ms (to volume), the target and by how much the end
     * moves. t2 = floor((target x 3,600,000 - f x T) / s).
     */
    @ParameterizedTest
    @CsvSource({
        // VEC-3: 27.1875 mL/h for 40 min
        "27187500/1, 2400000, 1200000000, TWO_STEP, '27100000x300000(2258333) 27200000x2100000(18125000)', 18125000, 0",
        // on the grid
        "52500000/1, 2400000, 52500000, SINGLE, '52500000x2400000(35000000)', 35000000, 0",
        "100000/1,   3600000, 100000,   SINGLE, '100000x3600000(100000)',     100000,   0",
        "100000/1,   1,       100000,   SINGLE, '100000x1(0)',                0,        0",
        // no flow
        "0/1,        1,       0,        PAUSE,  '0x1(0)',                     0,        0",
        // a tail of one millisecond: t2 = (1 x 3,600,000 - 100,000 x 35) / 100,000; then none, 1,008 and all but 36 ms
        "102858/1,   35,      1200000000, TWO_STEP, '100000x34(0) 200000x1(1)', 1,      0",
        "102857/1,   35,      1200000000, TWO_STEP, '100000x35(0)',             0,      0",
        "100028/1,   3600000, 1200000000, TWO_STEP, '100000x3598992(99972) 200000x1008(100028)', 100028, 0",
        "150000/1,   2,       1200000000, TWO_STEP, '100000x2(0)',            0,        0",
        "199999/1,   3600000, 1200000000, TWO_STEP, '100000x36(1) 200000x3599964(199999)', 199999, 0",
        "360100000/3, 36,     1200000000, TWO_STEP, '120000000x36(1200)', 1200, 0",
        // the next rate is exactly at the ceiling, or a hair above it
        "27187500/1, 2400000, 27200000, TWO_STEP, '27100000x300000(2258333) 27200000x2100000(18125000)', 18125000, 0",
        "27187500/1, 2400000, 27199999, FLOOR_EXTENDED, '27100000x2407749(18125000)', 18125000, 7749",
        "27187500/1, 2400000, 27187500, FLOOR_EXTENDED, '27100000x2407749(18125000)', 18125000, 7749",
        // the floor reaches the floored target within the time: nothing to extend
        "100000001/1000, 3600000, 100001, FLOOR_EXTENDED, '100000x3600000(100000)', 100000, 0",
        // 1 ms of extension: 27.1 mL/h gives 7.53 nL in it
        "27100040/1, 800000, 27100040, FLOOR_EXTENDED, '27100000x800001(6022231)', 6022231, 1"})
    void aStepRunsAtTheFloorAndThenInATail(String exact, long ms, long ceiling, StepKind kind,
            String segments,
            long targetNl, long extendedByMs) {
        ScheduledStep step = RateSchedule.of(List.of(step(exact, ms, ceiling)), TENTHS).steps().get(0);
        assertEquals(kind, step.kind());
        assertEquals(List.of(segments.split(" ")), shown(step.segments()));
        assertEquals(targetNl, step.targetNl());
        assertEquals(extendedByMs, step.extendedByMs());
        assertEquals(ms, step.prescribedMs());
        assertEquals(Fraction.parse(exact).times(ms).dividedBy(3_600_000), step.exactVolumeNl());
        assertEquals(0, step.startMs());
    }

    /** Bands: the step of the exact rate counts, and the higher rate is the next that runs. */
    @ParameterizedTest
    @CsvSource({
        "9995000/1,   3600000, '9990000x1800000(4995000) 10000000x1800000(9995000)'",
        "9990000/1,   3600000, '9990000x3600000(9990000)'",
        "10050000/1,  3600000, '10000000x1800000(5000000) 10100000x1800000(10050000)'",
        "99950000/1,  3600000, '99900000x1800000(49950000) 100000000x1800000(99950000)'",
        "100500000/1, 3600000, '100000000x1800000(50000000) 101000000x1800000(100500000)'"})
    void theStepOfTheBandCounts(String exact, long ms, String segments) {
        assertEquals(List.of(segments.split(" ")),
                shown(RateSchedule.of(List.of(step(exact, ms, 1_200_000_000)), BANDED).segments()));
    }

    @Test
    void theGreatestRateOfThePumpIsAlsoACeiling() {
        PumpProfile slow = new PumpProfile(List.of(new RateBand(0, 100_000)), new FlowRate(100_000),
                new FlowRate(27_200_000), Optional.empty());
        PumpProfile slower = new PumpProfile(List.of(new RateBand(0, 100_000)), new FlowRate(100_000),
                new FlowRate(27_199_999), Optional.empty());
        ExactStep step = step("27187500/1", 2_400_000, 1_200_000_000);
        assertEquals(StepKind.TWO_STEP, RateSchedule.of(List.of(step), slow).steps().get(0).kind());
        assertEquals(StepKind.FLOOR_EXTENDED, RateSchedule.of(List.of(step), slower).steps().get(0).kind());
    }

    @Test
    void aFloorBelowTheLeastRateIsABugHere() {
        bug(() -> RateSchedule.of(List.of(step("99999/1", 1, 1_200_000_000)), TENTHS));
        RateSchedule.of(List.of(step("100000/1", 1, 1_200_000_000)), TENTHS);
    }

    /** Each step alone: caps add up, and one that is extended moves those after it. */
    @Test
    void severalStepsFollowOneAnother() {
        RateSchedule schedule = RateSchedule.of(List.of(step("27187500/1", 2_400_000, 27_187_500),
                step("0/1", 60_000, 0), step("150000/1", 3_600_000, 1_200_000_000)), TENTHS);
        assertEquals(List.of(
                new Segment(0, 2_407_749, 27_100_000, 18_125_000),
                new Segment(2_407_749, 60_000, 0, 18_125_000),
                new Segment(2_467_749, 1_800_000, 100_000, 18_175_000),
                new Segment(4_267_749, 1_800_000, 200_000, 18_275_000)), schedule.segments());
        assertEquals(18_275_000, schedule.totalVolumeNl());
        assertEquals(6_067_749, schedule.endsAtMs());
        assertEquals(27_100_000, schedule.maxRateNlPerHour());
        ScheduledStep last = schedule.steps().get(2);
        assertEquals(2_467_749, last.startMs());
        assertEquals(0, last.extendedByMs());
        assertEquals(Fraction.of(150_000), last.finalVolumeNl());
    }

    @ParameterizedTest
    @CsvSource({"0, 0/1", "1, 1/36", "1800000, 50000/1", "1800001, 900001/18", "3600000, 150000/1",
        "3600001, 150000/1", "-1, 0/1"})
    void whatIsGivenByAnInstantIsExact(long ms, String nl) {
        RateSchedule schedule = RateSchedule.of(List.of(step("150000/1", 3_600_000, 1_200_000_000)), TENTHS);
        assertEquals(Fraction.parse(nl), schedule.givenByNl(ms));
    }

    @Test
    void whatCannotBeIsABug() {
        bug(() -> step("-1/1", 1, 1));
        bug(() -> step("1/1", 0, 1));
        bug(() -> step("1/1", -1, 1));
        bug(() -> step("2/1", 1, 1));
        bug(() -> new RateSchedule(List.of()));
        bug(() -> new ScheduledStep(StepKind.PAUSE, 0, 1, List.of(), Fraction.ZERO, 0));
        bug(() -> new Segment(-1, 1, 1, 1));
        bug(() -> new Segment(0, 0, 1, 1));
        bug(() -> new Segment(0, 1, -1, 1));
        bug(() -> new Segment(0, 1, 1, -1));
        assertEquals(1, new Segment(0, 1, 0, 0).endMs());
        assertEquals(Fraction.of(1, 36), new Segment(0, 1, 100_000, 0).exactVolumeNl());
    }

    private static ExactStep step(String exact, long ms, long ceiling) {
        return new ExactStep(Fraction.parse(exact), ms, Fraction.of(ceiling));
    }

    private static List<String> shown(List<Segment> segments) {
        List<String> shown = new ArrayList<>();
        for (Segment each : segments)
            shown.add(each.rateNlPerHour() + "x" + each.durationMs() + "(" + each.untilNl() + ")");
        return shown;
    }

    private static void bug(Executable made) { assertThrows(IllegalArgumentException.class, made); }
}
