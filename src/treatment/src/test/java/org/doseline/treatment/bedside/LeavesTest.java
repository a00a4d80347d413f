package org.doseline.treatment.bedside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** P9: every change of state is a leaf of its own, but for what says only that time and totals went on. */
class LeavesTest {
    private static final Set<String> NO_LEAVES = Set.of("OwnershipCertain", "Sent", "Anchored", "Renewed",
            "Supervised");

    @Test
    void everyEventIsALeafButForThoseThatSayThatTimeAndTotalsWentOn() throws ReflectiveOperationException {
        for (Class<?> kind : Event.class.getPermittedSubclasses()) {
            if (kind == Event.Reported.class) continue;
            assertEquals(!NO_LEAVES.contains(kind.getSimpleName()), blank(kind).recorded(),
                    kind.getSimpleName());
        }
    }

    @Test
    void aReportIsALeafWhenSomethingBesidesItsTotalsIsNew() {
        assertFalse(new Event.Reported(null, Optional.empty(), false).recorded());
        assertEquals(true, new Event.Reported(null, Optional.empty(), true).recorded());
    }

    @Test
    void aHandIsNamedAsPeopleReadIt() {
        assertEquals(Set.of("Paused at the bedside", "Stopped at the bedside", "Resumed at the bedside",
                "Rate lowered at the bedside", "Held at the bedside", "Hold cleared at the bedside",
                "A key was pressed at the pump"),
                Stream.of(Intervention.values()).map(Intervention::text).collect(Collectors.toSet()));
        assertEquals("lease lost", InfusionPhase.LEASE_LOST.word());
    }

    /** With nothing in it: whether it is a leaf follows from its kind alone. */
    private static Event blank(Class<?> kind) throws ReflectiveOperationException {
        RecordComponent[] parts = kind.getRecordComponents();
        Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(types).map(type -> type == long.class ? (Object) 1L : null).toArray();
        return (Event) kind.getDeclaredConstructor(types).newInstance(values);
    }
}
