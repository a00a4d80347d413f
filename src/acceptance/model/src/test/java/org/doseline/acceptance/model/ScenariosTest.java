package org.doseline.acceptance.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The protocol keeps its promises in every scenario: each reachable state of it is seen. */
class ScenariosTest {
    private static final int WORKERS = 2;

    @TestFactory
    Stream<DynamicTest> theProtocolKeepsItsPromisesIn() {
        return Model.scenarios().stream().filter(scenario -> scenario.tier().asked())
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> holds(scenario)));
    }

    private static void holds(Scenario scenario) throws IOException, InterruptedException {
        Run run = Checker.check(scenario.name(), scenario.configuration(), WORKERS);
        System.out.printf("| %s | %,d | %,d | %d | %.1f s | %d promises: %s |%n", scenario.name(),
                run.generated(),
                run.distinct(), run.depth(), run.ms() / 1000.0, scenario.checked().size(),
                String.join(" ", scenario.checked()));
        assertAll(() -> assertEquals(Optional.empty(), run.broken(), run::text),
                () -> assertTrue(run.complete(), run::text),
                () -> assertTrue(run.distinct() > 100, "hardly anything happens: " + run.distinct()));
    }
}
