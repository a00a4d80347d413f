package org.doseline.acceptance.trial;

import java.util.Optional;

import org.doseline.acceptance.trial.oracle.Violation;
import org.doseline.acceptance.trial.world.Mutant;
import org.doseline.acceptance.trial.world.World;
import org.doseline.acceptance.trial.world.WorldPlan;
import org.doseline.acceptance.trial.world.WorldResult;

/** Small, crowded worlds without a safeguard, until one breaks a promise. */
final class MutantHunt {

    /**
     * @param worlds how many it took
     * @param ms of wall time
     * @param caught the world that broke a promise; empty if none did
     */
    record Catch(Mutant mutant, int worlds, long ms, Optional<WorldResult> caught) {
        String line() {
            return caught.map(world -> String.format("%-17s caught in world %d (seed %d), %.1f s: %s",
                    mutant.word(), worlds, world.plan().seed(), ms / 1_000.0,
                    world.broken().map(Violation::promise).orElseThrow()))
                    .orElseGet(() -> String.format("%-17s SURVIVED %d worlds, %.1f s", mutant.word(), worlds,
                            ms / 1_000.0))
                    + System.lineSeparator() + " ".repeat(18) + mutant.what();
        }
    }

    private MutantHunt() {}

    static Catch hunt(Mutant mutant, long firstSeed, int most) {
        long beganNs = System.nanoTime();
        for (int n = 1; n <= most; n++) {
            WorldResult result = new World(WorldPlan.small(firstSeed + n - 1, mutant), false).run();
            if (result.broken().isPresent())
                return new Catch(mutant, n, (System.nanoTime() - beganNs) / 1_000_000, Optional.of(result));
        }
        return new Catch(mutant, most, (System.nanoTime() - beganNs) / 1_000_000, Optional.empty());
    }
}
