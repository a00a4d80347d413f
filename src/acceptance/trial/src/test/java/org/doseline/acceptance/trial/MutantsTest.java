package org.doseline.acceptance.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;

import org.doseline.acceptance.trial.oracle.Promise;
import org.doseline.acceptance.trial.world.Mutant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each safeguard is missed: without it a small world breaks a promise that it keeps. */
class MutantsTest {
    private static final long FIRST_SEED = 1;
    private static final int WORLDS = 100;

    /** Which promises may be the first to break. */
    private static final Map<Mutant, Set<Promise>> BREAKS = Map.ofEntries(
            Map.entry(Mutant.NO_FENCE, Set.of(Promise.FENCE)),
            Map.entry(Mutant.NO_DEDUP, Set.of(Promise.ONCE, Promise.VOID_NEVER_RUNS, Promise.FENCE,
                    Promise.IN_TIME)),
            Map.entry(Mutant.NO_BARRIER, Set.of(Promise.VOID_NEVER_RUNS)),
            Map.entry(Mutant.NO_PERSISTENCE, Set.of(Promise.MONOTONE, Promise.ONCE, Promise.BOUNDS,
                    Promise.OUTCOME_IS_TRUE)),
            Map.entry(Mutant.NO_FRESHNESS, Set.of(Promise.IN_TIME)),
            Map.entry(Mutant.NO_LEASE, Set.of(Promise.LEASE, Promise.BOUNDS)),
            Map.entry(Mutant.NO_CEILING, Set.of(Promise.CEILING)),
            Map.entry(Mutant.NO_REVISION, Set.of(Promise.UNSEEN_CHANGE, Promise.BEDSIDE)),
            Map.entry(Mutant.NO_BEDSIDE, Set.of(Promise.BEDSIDE)),
            Map.entry(Mutant.NO_EPOCH_CHECK, Set.of(Promise.OWNED_COMMIT)),
            Map.entry(Mutant.NO_COMMIT_FIRST, Set.of(Promise.WRITE_AHEAD)),
            Map.entry(Mutant.NO_ONE_OPEN_DOSE, Set.of(Promise.ONE_OPEN_DOSE, Promise.BOUNDS)));

    @ParameterizedTest
    @EnumSource(value = Mutant.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void isCaughtByThePromiseThatItKept(Mutant mutant) {
        MutantHunt.Catch hunted = MutantHunt.hunt(mutant, FIRST_SEED, WORLDS);
        assertTrue(hunted.caught().isPresent(), hunted::line);
        Promise broken = hunted.caught().get().broken().orElseThrow().promise();
        assertTrue(BREAKS.get(mutant).contains(broken), hunted::line);
    }
}
