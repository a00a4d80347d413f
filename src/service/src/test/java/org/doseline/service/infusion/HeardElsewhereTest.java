package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.doseline.service.infusion.HeardElsewhere.Heard;
import org.doseline.treatment.decision.Input;
import org.junit.jupiter.api.Test;

/** What is remembered of pumps that another replica serves. */
class HeardElsewhereTest {
    private static final long NS_PER_MS = 1_000_000;
    private final HeardElsewhere elsewhere = new HeardElsewhere();

    @Test
    void whatTheseSaidIsTakenOutInItsOrderAndTheRestStays() {
        hear("pump-1", 1);
        hear("pump-2", 2);
        hear("pump-1", 3);
        hear("pump-3", 4);
        assertEquals(List.of(1L, 3L, 4L),
                elsewhere.take(Set.of("pump-1", "pump-3")).stream().map(Heard::heardMs).toList());
        assertEquals(1, elsewhere.size());
        assertEquals(List.of(), elsewhere.take(Set.of("pump-1")));
    }

    @Test
    void nothingIsKeptForLongerThanHalfAMinute() {
        hear("pump-1", 0);
        hear("pump-1", HeardElsewhere.KEPT_MS);
        assertEquals(2, elsewhere.size());
        hear("pump-1", HeardElsewhere.KEPT_MS + 1);
        assertEquals(2, elsewhere.size());
    }

    @Test
    void aFloodPushesOutTheOldest() {
        for (int i = 0; i < HeardElsewhere.MOST + 100; i++) hear("pump-1", i / 1_000);
        List<Heard> kept = elsewhere.take(Set.of("pump-1"));
        assertEquals(HeardElsewhere.MOST, kept.size());
        assertEquals((HeardElsewhere.MOST + 99) / 1_000, kept.get(kept.size() - 1).heardMs());
    }

    private void hear(String pump, long atMs) {
        elsewhere.keep(new Heard(pump, new Input.Ticked(), Optional.empty(), atMs, atMs * NS_PER_MS));
    }
}
