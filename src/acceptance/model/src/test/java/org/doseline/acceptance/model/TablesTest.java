package org.doseline.acceptance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** The tables of runs leave no safeguard and no promise of the model out. */
class TablesTest {
    private static final Pattern SAFEGUARD = Pattern.compile("(?m)^.*? == \"([a-z-]+)\" \\\\notin Removed");
    private static final Pattern PROMISE = Pattern.compile("(?m)^([A-Z][A-Za-z]+) ==");
    /** What the promises are made of. */
    private static final Set<String> PARTS = Set.of("UpperBound", "SameBoot", "LeaseGrows", "TakesEffect");

    @Test
    void everySafeguardHasAMutantThatMustFail() {
        Set<String> removed = Model.mutants().stream().filter(mutant -> !mutant.covered())
                .flatMap(mutant -> mutant.removed().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named(SAFEGUARD, "Setting"), removed);
    }

    @Test
    void everyPromiseIsCheckedInEveryScenarioOfSafety() {
        Set<String> promises = named(PROMISE, "Promises");
        promises.removeAll(PARTS);
        List<Scenario> ofSafety = Model.scenarios().stream()
                .filter(scenario -> !scenario.checked().contains("Resolved")).toList();
        assertFalse(ofSafety.isEmpty());
        ofSafety.forEach(
                scenario -> assertEquals(promises, new TreeSet<>(scenario.checked()), scenario.name()));
    }

    @Test
    void everyPromiseIsBrokenByAMutant() {
        Set<String> promises = named(PROMISE, "Promises");
        promises.removeAll(PARTS);
        promises.add("Resolved");
        assertEquals(promises, Model.mutants().stream().filter(mutant -> !mutant.covered())
                .map(Mutant::breaks).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> named(Pattern pattern, String module) {
        return pattern.matcher(Model.module(module)).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
