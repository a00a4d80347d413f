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

    private record Running(long plannedMs, Future<WorldResult> world) {}

    Sweep(int threads) { this.threads = threads; }

    /** At least so many hours are lived; a world may end before its plan does. Ends with the first that breaks a promise. */
    Tally run(long firstSeed, long hours) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Tally tally = new Tally();
        Deque<Running> running = new ArrayDeque<>();
        try {
            long awaitedMs = hours * MS_PER_HOUR;
            long seed = firstSeed;
            while (tally.broken().isEmpty()) {
                while (running.size() < AHEAD && awaitedMs > 0) {
                    WorldPlan plan = WorldPlan.of(seed++);
                    awaitedMs -= plan.lengthMs();
                    running.add(new Running(plan.lengthMs(),
                            pool.submit(() -> new World(plan, false).run())));
                }
                if (running.isEmpty()) break;
                Running first = running.remove();
                WorldResult lived = first.world().get();
                awaitedMs += first.plannedMs() - lived.hours().totalMs();
                tally.add(lived);
            }
            return tally;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
