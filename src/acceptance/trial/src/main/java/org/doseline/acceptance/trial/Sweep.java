package org.doseline.acceptance.trial;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.doseline.acceptance.trial.world.World;
import org.doseline.acceptance.trial.world.WorldPlan;
import org.doseline.acceptance.trial.world.WorldResult;

/**
 * Worlds of consecutive seeds until they are long enough together, on several threads. Which worlds those are, and in
 * which order they count, does not depend on the threads.
 */
final class Sweep {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final int AHEAD = 64;

    private final int threads;

    Sweep(int threads) { this.threads = threads; }

    /** Ends with the first world that breaks a promise, if one does. */
    Tally run(long firstSeed, long hours) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Tally tally = new Tally();
        Deque<Future<WorldResult>> running = new ArrayDeque<>();
        try {
            long plannedMs = 0;
            long seed = firstSeed;
            while (tally.broken().isEmpty()) {
                while (running.size() < AHEAD && plannedMs < hours * MS_PER_HOUR) {
                    WorldPlan plan = WorldPlan.of(seed++);
                    plannedMs += plan.lengthMs();
                    running.add(pool.submit(() -> new World(plan, false).run()));
                }
                if (running.isEmpty()) break;
                tally.add(running.remove().get());
            }
            return tally;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
