package org.doseline.service.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdsTest {
    /** The example of RFC 9562, A.6: 0x017F22E279B0. */
    private static final long MS = 1_645_557_742_000L;

    @Test
    void anIdBeginsWithItsTimeAndSaysItsVersion() {
        String id = EventIds.next(MS);
        assertTrue(id.startsWith("017f22e2-79b0-7"), id);
        assertEquals(7, UUID.fromString(id).version());
        assertEquals(2, UUID.fromString(id).variant());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 65_535, 65_536, MS, (1L << 47) - 1})
    void aLaterIdIsAHigherText(long ms) {
        String before = EventIds.next(ms);
        String after = EventIds.next(ms + 1);
        assertTrue(before.compareTo(after) < 0, before + " " + after);
    }

    @Test
    void idsOfOneInstantDiffer() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) ids.add(EventIds.next(MS));
        assertEquals(100_000, ids.size());
    }
}
