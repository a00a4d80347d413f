package org.doseline.acceptance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Where a safeguard is left out, the promise that hangs on it is found broken. Where others cover for it, nothing is, and
 * leaving out one of those too is found.
 */
@Execution(ExecutionMode.CONCURRENT)
class MutantsTest {
    private static final String OF_TIME = "Resolved";

    @TestFactory
    Stream<DynamicTest> without() {
        return Model.mutants().stream().filter(mutant -> mutant.tier().asked())
                .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> isFound(mutant)));
    }

    private static void isFound(Mutant mutant) throws IOException, InterruptedException {
        Run run = Checker.check(mutant.name(), mutant.configuration(), 1);
        System.out.printf("| %s | %s | %s%s | %d states | %.1f s |%n", String.join(" + ", mutant.removed()),
                mutant.scenario().name(), run.broken().orElse("nothing"), mutant.first() ? "" : " (alone)",
                run.counterexample(), run.ms() / 1000.0);
        if (mutant.covered()) {
            assertTrue(run.complete(), run::text);
            return;
        }
        String breaks = mutant.breaks().equals(OF_TIME) ? Run.OF_TIME : mutant.breaks();
        assertEquals(Optional.of(breaks), run.broken(), run::text);
        assertTrue(run.counterexample() > 1, run::text);
    }
}
