package org.doseline.treatment.bedside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** P9: every change of state is a leaf of its own, but for what says only that time and totals went on. */
class LeavesTest {
    private static final List<Event> LEAVES = List.of(new Event.TookOver(1, 1),
            new Event.Placed(null, Optional.empty()), new Event.Intended(null), new Event.Journalled(null),
            new Event.BecameUncertain(null),
            new Event.Resolved(null, Event.Resolution.VOID, Optional.empty(), "c1", 0, Optional.empty()),
            new Event.BarrierPassed(1), new Event.TurnedDown(null, null, "nurse", "ask1"),
            new Event.Raised(null), new Event.Cleared(null), new Event.Latched(null), new Event.Heard(null),
            new Event.Ended(null), new Event.Acknowledged(null, "nurse", "ask1"), new Event.Escalated(null),
            new Event.Logged(null, "", new byte[0]), new Event.Gap(1, 2),
            new Event.Intervened(Intervention.PAUSED, null, null));
    private static final List<Event> NONE = List.of(new Event.OwnershipCertain(1), new Event.Sent(null),
            new Event.Anchored(null), new Event.Renewed(null), new Event.Supervised(null));

    @Test
    void everyEventIsALeafButForThoseThatSayThatTimeAndTotalsWentOn() {
        for (Event leaf : LEAVES) assertTrue(leaf.recorded(), leaf::toString);
        for (Event none : NONE) assertFalse(none.recorded(), none::toString);
        Set<Class<?>> asked = Stream.concat(LEAVES.stream(), NONE.stream()).map(Event::getClass)
                .collect(Collectors.toSet());
        asked.add(Event.Reported.class);
        assertEquals(Set.of(Event.class.getPermittedSubclasses()), asked, "each kind is asked");
    }

    @Test
    void aReportIsALeafWhenSomethingBesidesItsTotalsIsNew() {
        assertFalse(new Event.Reported(null, Optional.empty(), false).recorded());
        assertTrue(new Event.Reported(null, Optional.empty(), true).recorded());
    }

    @Test
    void aHandIsNamedAsPeopleReadIt() {
        assertEquals(Set.of("Paused at the bedside", "Stopped at the bedside", "Resumed at the bedside",
                "Rate lowered at the bedside", "Held at the bedside", "Hold cleared at the bedside",
                "A key was pressed at the pump"),
                Stream.of(Intervention.values()).map(Intervention::text).collect(Collectors.toSet()));
        assertEquals("lease lost", InfusionPhase.LEASE_LOST.word());
    }
}
