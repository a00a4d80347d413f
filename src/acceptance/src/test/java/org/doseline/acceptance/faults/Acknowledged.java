package org.doseline.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.doseline.acceptance.demo.AuditRow;
import org.doseline.acceptance.plant.Plant;

/**
 * What a service has acknowledged of one infusion, and may therefore never lose: outcomes to people, and what the pump
 * said.
 *
 * @param settled intents with their outcome
 * @param leaves hashes of the record's entries
 * @param events numbers of the pump's own log
 */
record Acknowledged(Set<PumpLog.Intent> settled, Set<String> leaves, Set<Long> events) {
    static Acknowledged of(Plant plant, Infusion infusion) {
        return new Acknowledged(
                infusion.log().intents().stream().filter(intent -> !intent.open())
                        .collect(Collectors.toSet()),
                plant.as("auditor").records("subject=" + infusion.session()).stream()
                        .map(AuditRow::leafHash).collect(Collectors.toSet()),
                infusion.log().entries().stream().map(PumpLog.Entry::sequence).collect(Collectors.toSet()));
    }

    void isStillThere(Plant plant, Infusion infusion) {
        Acknowledged now = of(plant, infusion);
        assertAll(() -> assertEquals(Set.of(), without(settled, now.settled), "lost outcomes"),
                () -> assertEquals(Set.of(), without(leaves, now.leaves), "lost leaves"),
                () -> assertEquals(Set.of(), without(events, now.events), "lost events"));
    }

    private static <T> Set<T> without(Set<T> all, Set<T> some) {
        Set<T> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
