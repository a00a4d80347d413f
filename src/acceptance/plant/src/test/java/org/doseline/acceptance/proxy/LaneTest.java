package org.doseline.acceptance.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class LaneTest {
    private static final int PIECES = 10_000;

    @Test
    void sameSeedMeansTheSameFates() {
        assertEquals(fates(7), fates(7));
        assertNotEquals(fates(7), fates(8));
    }

    @Test
    void drawsWithinWhatItWasTold() {
        List<Lane.Fate> fates = fates(3);
        assertTrue(fates.stream().allMatch(fate -> fate.delayMs() >= 20 && fate.delayMs() <= 30));
        assertTrue(fates.stream().anyMatch(fate -> fate.delayMs() == 20));
        assertTrue(fates.stream().anyMatch(fate -> fate.delayMs() == 30));
        double cut = fates.stream().filter(Lane.Fate::cut).count() / (double) PIECES;
        assertEquals(0.1, cut, 0.02, "seed 3");
    }

    @Test
    void healedPassesOnEverythingAtOnce() {
        Lane lane = new Lane(1);
        lane.delay(5, 5);
        lane.cutPerMille(1_000);
        lane.swallow(true);
        assertTrue(lane.swallows());
        lane.heal();
        assertFalse(lane.swallows());
        assertEquals(new Lane.Fate(0, false, false), lane.next());
    }

    @Test
    void nonsenseIsRefused() {
        Lane lane = new Lane(1);
        assertThrows(IllegalArgumentException.class, () -> lane.delay(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> lane.delay(0, -1));
        assertThrows(IllegalArgumentException.class, () -> lane.cutPerMille(1_001));
        assertThrows(IllegalArgumentException.class, () -> lane.cutPerMille(-1));
    }

    private static List<Lane.Fate> fates(long seed) {
        Lane lane = new Lane(seed);
        lane.delay(20, 10);
        lane.cutPerMille(100);
        return Stream.generate(lane::next).limit(PIECES).toList();
    }
}
