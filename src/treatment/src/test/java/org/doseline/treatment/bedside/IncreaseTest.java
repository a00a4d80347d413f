package org.doseline.treatment.bedside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.doseline.protocol.order.Segment;
import org.doseline.treatment.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What counts as more. A program is written as parts of {@code rate x ms}, one nanolitre per millisecond being 3,600,000
 * nL/h: here rates are nL per ms, so that volumes can be read off.
 */
class IncreaseTest {
    private static final long NL_PER_HOUR = 3_600_000;
    private static final long FIRST_SEED = 20_261_126;
    private static final int CASES = 4_000;

    @ParameterizedTest(name = "{1} instead of {0} at {2} nL: increase {3}")
    @CsvSource({
        // one rate: slower, the same, faster, longer
        "2x100,             1x50,              100, false",
        "2x100,             2x50,              100, false",
        "2x100,             3x30,              100, true",
        "2x100,             2x60,              100, true",
        "2x100,             1x100,             100, false",
        "2x100,             1x101,             100, true",
        // today's rate across a planned taper: the later part is more
        "4x100 2x100,       4x25,              300, false",
        "4x100 2x100,       4x50,              300, true",
        "4x100 2x100,       4x25 2x100,        300, false",
        "4x100 2x100,       4x25 1x200,        300, false",
        "4x100 2x100,       3x33,              300, false",
        "4x100 2x100,       3x100,             300, true",
        "4x100 2x100,       2x150,             300, false",
        "4x100 2x100,       3x67,              300, true",
        // a ramp: what is faster than the flow of now is more to the pump, planned or not
        "2x100 4x100,       2x50,              100, false",
        "2x100 4x100,       2x50 4x100,        100, true",
        "2x100 4x100,       1x100 2x100,       100, false",
        // a pause given up or shortened brings the rest sooner
        "2x100 0x50 2x100,  2x150,             100, true",
        "2x100 0x50 2x100,  2x50 0x49 2x100,   100, true",
        "2x100 0x50 2x100,  2x50 0x50 2x100,   100, false",
        "2x100 0x50 2x100,  2x50 0x99 1x100,   100, false",
        "2x100 0x50 2x100,  1x50 0x50 1x100,   100, false",
        "2x100 0x50 2x100,  1x100 0x50 1x100,  100, false",
        // what ends before a planned pause, or with it, gives none of it up
        "2x100 0x50 2x100,  1x50,              100, false",
        "2x100 0x50 2x100,  1x100,             100, false",
        // what was slower before does not count any more
        "1x100 1x100 2x100, 2x20,              250, false",
    })
    void isAnIncrease(String planned, String fresh, long deliveredNl, boolean increase) {
        Course course = Course.of(program(planned, 0));
        assertEquals(increase, Increase.of(course, program(fresh, deliveredNl), deliveredNl,
                course.rateAt(deliveredNl)));
    }

    /** The pause stands at 200 nL as ordered, and 40 nL later once the bolus of 40 is given. */
    @ParameterizedTest(name = "{0} at {1} nL: increase {2}")
    @CsvSource({
        "1x60,            220, true",
        "1x20,            220, false",
        "1x20 0x49 1x100, 220, true",
        "1x20 0x50 1x100, 220, false",
        "1x60,            241, false"})
    void aPauseThatABolusMovedUpIsNotGivenUpWithoutACode(String fresh, long deliveredNl, boolean increase) {
        Course course = Course.of(program("2x100 0x50 2x100", 0))
                .after(new org.doseline.protocol.command.Bolus(40, 4 * NL_PER_HOUR, "code"), 60);
        assertEquals(increase,
                Increase.of(course, program(fresh, deliveredNl), deliveredNl, 2 * NL_PER_HOUR));
    }

    @Test
    void whatAHandHasLoweredIsNotRaisedWithoutACode() {
        Course course = Course.of(program("2x100", 0));
        assertTrue(Increase.of(course, program("2x50", 100), 100, NL_PER_HOUR));
    }

    @Test
    void theEndThatABolusMovedUpIsNotPlanned() {
        Course course = Course.of(program("2x100", 0))
                .after(new org.doseline.protocol.command.Bolus(40, NL_PER_HOUR, "code"), 60);
        assertEquals(240, course.endNl());
        assertTrue(Increase.of(course, program("2x51", 100), 100, 2 * NL_PER_HOUR));
    }

    /**
     * At 1 nL/ms, then planned at 4: a bolus of 80 nL at 4 nL/ms flows since 30 nL were given. Its flow is not what goes on,
     * nor does it bring the ramp sooner.
     */
    @ParameterizedTest(name = "{0} at {1} nL: increase {2}")
    @CsvSource({"2x10, 50, true", "2x10, 105, true", "4x5, 105, true", "1x10, 50, false", "1x10, 105, false"})
    void whatFlowsUnderABolusIsNotWhatGoesOn(String fresh, long deliveredNl, boolean increase) {
        Course course = Course.of(program("1x100 4x100", 0))
                .after(new org.doseline.protocol.command.Bolus(80, 4 * NL_PER_HOUR, "code"), 30);
        assertEquals(increase,
                Increase.of(course, program(fresh, deliveredNl), deliveredNl, 4 * NL_PER_HOUR));
    }

    /** What is no increase never gives more by any time, and the pump's own rule doesn't call it one either. */
    @Test
    void whatIsNoIncreaseNeverRunsAheadOfThePlan() {
        int lower = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + Seeds.of(CASES); seed++) {
            Random random = new Random(seed);
            List<Segment> planned = random(random, 0);
            Course course = Course.of(planned);
            List<Long> timeline = volumes(planned, 0);
            long deliveredNl = timeline.get(random.nextInt(timeline.size()));
            if (course.waitMsBetween(deliveredNl, deliveredNl) > 0) continue; // how far a pause is can't be told
            List<Segment> fresh = random(random, deliveredNl);
            long flow = course.rateAt(deliveredNl);
            if (Increase.of(course, fresh, deliveredNl, flow)) continue;
            lower++;
            assertTrue(fresh.stream().allMatch(segment -> segment.rateNlPerHour() <= flow
                    && segment.untilNl() <= course.endNl()), "seed " + seed + ": the pump is stricter");
            List<Long> was = volumes(planned, deliveredNl);
            List<Long> is = volumes(fresh, deliveredNl);
            for (int ms = 0; ms < is.size(); ms++) {
                long planNl = was.get(Math.min(ms, was.size() - 1));
                if (is.get(ms) > planNl)
                    throw new AssertionError("seed " + seed + ": " + is.get(ms) + " nL instead of " + planNl
                            + " after " + ms + " ms: " + fresh + " instead of " + planned);
            }
        }
        assertTrue(lower > Seeds.of(CASES) / 20, "only " + lower + " of the cases were no increase");
    }

    /** Cumulative volume at each ms from a delivered volume on; a segment ends with its time or its volume. */
    private static List<Long> volumes(List<Segment> segments, long fromNl) {
        List<Long> volumes = new ArrayList<>();
        long atNl = fromNl;
        volumes.add(atNl);
        long startNl = 0;
        for (Segment segment : segments) {
            boolean over = segment.rateNlPerHour() > 0
                    ? segment.untilNl() <= fromNl
                    : startNl < fromNl && segments.get(0).untilNl() <= fromNl;
            startNl = segment.untilNl();
            if (over) continue;
            for (long ms = 0; ms < segment.durationMs(); ms++) {
                if (segment.rateNlPerHour() > 0 && atNl >= segment.untilNl()) break;
                atNl = Math.min(segment.rateNlPerHour() == 0 ? atNl : segment.untilNl(),
                        atNl + segment.rateNlPerHour() / NL_PER_HOUR);
                volumes.add(atNl);
            }
        }
        return volumes;
    }

    private static List<Segment> random(Random random, long fromNl) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++)
            text.append(i == 0 ? 1 + random.nextInt(3) : random.nextInt(4)).append('x')
                    .append(1 + random.nextInt(60)).append(' ');
        return program(text.toString().strip(), fromNl);
    }

    private static List<Segment> program(String text, long fromNl) {
        List<Segment> segments = new ArrayList<>();
        long untilNl = fromNl;
        for (String part : text.split(" ")) {
            String[] words = part.split("x");
            long nlPerMs = Long.parseLong(words[0]);
            long ms = Long.parseLong(words[1]);
            untilNl += nlPerMs * ms;
            segments.add(new Segment(nlPerMs * NL_PER_HOUR, ms, untilNl));
        }
        return segments;
    }
}
