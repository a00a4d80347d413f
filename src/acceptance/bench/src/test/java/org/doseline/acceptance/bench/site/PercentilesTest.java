package org.doseline.acceptance.bench.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {

    /** Of the times 1, 2, ... n: p50, p99, p99.9 and the longest. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, 1", "2, 1, 2, 2, 2", "3, 2, 3, 3, 3", "10, 5, 10, 10, 10",
        "100, 50, 99, 100, 100", "101, 51, 100, 101, 101", "999, 500, 990, 999, 999",
        "1000, 500, 990, 999, 1000", "2000, 1000, 1980, 1998, 2000", "10000, 5000, 9900, 9990, 10000"})
    void isTheSmallestTimeThatSoManyCallsDidNotExceed(int calls, long p50, long p99, long p999,
            long longest) {
        long[] times = LongStream.rangeClosed(1, calls).map(time -> calls + 1 - time).toArray();
        assertEquals(new Percentiles(calls, p50, p99, p999, longest), Percentiles.of(times));
    }

    @Test
    void holdsByItsDefinitionForAnyTimes() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] times = random.longs(random.nextInt(1, 3_000), 0, 500).toArray();
            long[] before = times.clone();
            Percentiles of = Percentiles.of(times);
            assertTrue(Arrays.equals(before, times), "seed " + seed);
            isSmallest(times, of.p50Ns(), 500, seed);
            isSmallest(times, of.p99Ns(), 990, seed);
            isSmallest(times, of.p999Ns(), 999, seed);
        }
    }

    private static void isSmallest(long[] times, long at, int perMille, long seed) {
        long notAbove = Arrays.stream(times).filter(time -> time <= at).count();
        long below = Arrays.stream(times).filter(time -> time < at).count();
        assertTrue(notAbove * 1_000 >= (long) times.length * perMille, "seed " + seed + " at " + perMille);
        assertTrue(below * 1_000 < (long) times.length * perMille, "seed " + seed + " at " + perMille);
    }

    @Test
    void ofNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Percentiles.of(new long[0]));
    }

    @Test
    void keepsAllTimesAsTheyCome() {
        Times times = new Times();
        for (long time = 1; time <= 5_000; time++) times.add(time);
        assertEquals(new Percentiles(5_000, 2_500, 4_950, 4_995, 5_000), times.percentiles());
    }

    @Test
    void saysMilliseconds() {
        assertEquals("p50 1.50, p99 12.00, p99.9 12.35, longest 100.00 ms (42)",
                new Percentiles(42, 1_500_000, 12_000_000, 12_345_678, 100_000_000).words());
    }
}
