package org.doseline.sim.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final long SEED = 20_261_126;

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "6, 3200", "7, 5000", "100, 5000", "2000000000, 5000"})
    void boundDoublesWithEveryFailureUpToTheLast(int failures, long boundMs) {
        SplittableRandom random = new SplittableRandom(SEED);
        Backoff backoff = new Backoff(100, 5_000);
        long longestMs = LongStream.range(0, 20_000).map(draw -> backoff.waitMs(failures, random)).max()
                .orElseThrow();
        assertTrue(longestMs <= boundMs && longestMs > boundMs * 99 / 100, "seed " + SEED + ": " + longestMs);
    }

    /** Pumps that lost their broker together come back one after the other: no tenth of the time gets a crowd. */
    @Test
    void spreadsAFleetEvenly() {
        Backoff backoff = Backoff.ofFleet(10_000);
        SplittableRandom random = new SplittableRandom(SEED);
        int[] pumpsInTenth = new int[10];
        for (int pump = 0; pump < 10_000; pump++)
            pumpsInTenth[(int) ((backoff.waitMs(1, random) - 1) * 10 / backoff.firstMs())]++;
        for (int pumps : pumpsInTenth)
            assertTrue(pumps > 850 && pumps < 1_150, "seed " + SEED + ": " + pumps + " of 10,000");
    }

    @ParameterizedTest
    @CsvSource({"1, 100, 5000", "50, 100, 5000", "1000, 2000, 5000", "10000, 20000, 40000"})
    void aLargerFleetTakesItsTime(int pumps, long firstMs, long lastMs) {
        assertEquals(new Backoff(firstMs, lastMs), Backoff.ofFleet(pumps));
    }

    @Test
    void refusesBoundsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new Backoff(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(2, 1));
    }
}
