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
