package org.doseline.treatment.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.doseline.protocol.order.Segment;
import org.doseline.treatment.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgrammedTest {
    private static final long MS_PER_HOUR = 3_600_000;
    /** 60 s at 3.6 mL/h, 30 s of nothing, 60 s at 7.2 mL/h. */
    private static final Programmed PROGRAM = new Programmed(List.of(new Segment(3_600_000, 60_000, 60_000),
            new Segment(0, 30_000, 60_000), new Segment(7_200_000, 60_000, 180_000)), 0, 7_200_000);

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "59999, 59999", "60000, 60000", "75000, 60000", "90000, 60000",
        "90001, 60002",
        "149999, 179998", "150000, 180000", "9000000, 180000"})
    void isTheVolumeAfterSoMuchRunning(long ranMs, long nl) { assertEquals(nl, PROGRAM.givenNl(ranMs)); }

    /** Where nothing flows, a volume stands for a stretch of time. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1, 1", "59999, 59999, 59999", "60000, 60000, 90000", "60001, 90001, 90001",
        "180000, 150000, 150000", "180001, 150000, 150000"})
    void isTheStretchOfTimeForAVolume(long nl, long earliestMs, long latestMs) {
        assertEquals(earliestMs, PROGRAM.earliestMs(nl));
        assertEquals(latestMs, PROGRAM.latestMs(nl));
    }

    /** A pause that comes first begins where it stands. */
    @Test
    void beginsWhereItsFirstSegmentDoes() {
        Segment pause = new Segment(0, 30_000, 60_000);
        Segment flow = new Segment(7_200_000, 60_000, 180_000);
        assertEquals(60_000, Programmed.of(List.of(pause, flow), 7_200_000).fromNl());
        assertEquals(60_000, Programmed.of(List.of(flow), 7_200_000).fromNl());
    }

    /** A segment that its volume ends before its time, and one whose time rounds to less than its volume. */
    @Test
    void aSegmentIsOverWithItsVolumeOrItsTime() {
        Programmed early = new Programmed(List.of(new Segment(3_600_000, 100, 50),
                new Segment(3_600_000, 100, 150)), 0, 3_600_000);
        assertEquals(50, early.givenNl(99));
        assertEquals(50, early.earliestMs(50));
        Programmed short1 = new Programmed(List.of(new Segment(3_600_000, 99, 100)), 0, 3_600_000);
        assertEquals(98, short1.givenNl(98));
        assertEquals(100, short1.givenNl(99));
        assertEquals(100, short1.endNl());
    }

    /** A volume that no flow explains is there when the segment that says so is over. */
    @Test
    void whatNoFlowGivesIsThereAtTheEndOfItsSegment() {
        Programmed odd = new Programmed(List.of(new Segment(0, 30, 100), new Segment(3_600_000, 100, 200)), 0,
                3_600_000);
        assertEquals(30, odd.earliestMs(50));
        assertEquals(30, odd.earliestMs(100));
    }

    /** Of 1 s from anywhere between two places: nothing in the pause, most beyond it; and only between them. */
    @ParameterizedTest
    @CsvSource({"0, 150000, 1000, 0, 2000", "0, 10000, 1000, 1000, 1000", "0, 90000, 1000, 0, 2000",
        "59500, 59500, 1000, 500, 500", "89500, 89500, 1000, 1000, 1000"})
    void theLeastAndTheMostThatATimeCanGive(long fromMs, long toMs, long ms, long leastNl, long mostNl) {
        assertEquals(leastNl, PROGRAM.leastIncreaseNl(fromMs, toMs, ms));
        assertEquals(mostNl, PROGRAM.mostIncreaseNl(fromMs, toMs, ms));
    }

    /** 3, then 10 for a second, then 1 nL/ms: most is given by 2 s that end with the middle segment. */
    @Test
    void theMostMayEndWhereASegmentDoes() {
        Programmed burst = new Programmed(List.of(new Segment(10_800_000, 60_000, 180_000),
                new Segment(36_000_000, 1_000, 190_000), new Segment(3_600_000, 60_000, 250_000)), 0,
                36_000_000);
        assertEquals(13_000, burst.mostIncreaseNl(0, 121_000, 2_000));
    }

    @ParameterizedTest
    @CsvSource({"3600000, 1, 1", "3599999, 1, 0", "7200000, 9223372036854775807, 2562047788015",
        "2, 4611686018427387904, 2562047788015", "2, 4611686018427387903, 2562047788015"})
    void aTimeWithoutAnEndGivesMoreThanAnyProgram(long rateNlPerHour, long ms, long nl) {
        assertEquals(nl, Programmed.volumeNl(rateNlPerHour, ms));
    }

    /** Against exact arithmetic: never above it, less than a nanolitre a segment below it, and never falling. */
    @Test
    void keepsToExactArithmeticForAnyProgram() {
        for (long seed = 1; seed <= Seeds.of(300); seed++) {
            Random random = new Random(seed);
            List<Segment> segments = new ArrayList<>();
            BigInteger units = BigInteger.ZERO;
            for (int i = 0; i < 1 + random.nextInt(24); i++) {
                long rate = random.nextInt(5) == 0 ? 0 : 100_000L * (1 + random.nextInt(12_000));
                long ms = 1 + random.nextInt(3_600_000);
                units = units.add(BigInteger.valueOf(rate).multiply(BigInteger.valueOf(ms)));
                segments.add(new Segment(rate, ms,
                        units.divide(BigInteger.valueOf(MS_PER_HOUR)).longValueExact()));
            }
            Programmed programmed = new Programmed(segments, 0, 1_200_000_000);
            long before = 0;
            long atMs = 0;
            for (int i = 0; i < 100; i++) {
                atMs += random.nextInt(600_000);
                long given = programmed.givenNl(atMs);
                long exact = exactNl(segments, atMs);
                assertTrue(given <= exact && given >= exact - segments.size(),
                        "seed " + seed + " at " + atMs + ": " + given + " for " + exact);
                assertTrue(given >= before, "seed " + seed);
                assertTrue(programmed.earliestMs(given) <= atMs || given == programmed.endNl(),
                        "seed " + seed);
                before = given;
            }
        }
    }

    private static long exactNl(List<Segment> segments, long ranMs) {
        BigInteger units = BigInteger.ZERO;
        long leftMs = ranMs;
        for (Segment segment : segments) {
            long ms = Math.min(leftMs, segment.durationMs());
            units = units.add(BigInteger.valueOf(segment.rateNlPerHour()).multiply(BigInteger.valueOf(ms)));
            leftMs -= ms;
        }
        return units.divide(BigInteger.valueOf(MS_PER_HOUR)).longValueExact();
    }
}
