package org.doseline.sim.fleet;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a fleet, whatever its size (those of its network apart).
 *
 * @param pumps one thread, in which every pump's firmware runs
 * @param links begins and ends connections, which may block for a moment
 */
record Threads(ScheduledExecutorService pumps, ScheduledExecutorService links) {
    private static final int LINK_THREADS = 2;
    private static final long END_WITHIN_S = 5;

    static Threads started() {
        ScheduledThreadPoolExecutor pumps = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "pumps"));
        pumps.setRemoveOnCancelPolicy(true);
        return new Threads(pumps,
                new ScheduledThreadPoolExecutor(LINK_THREADS, task -> daemon(task, "links")));
    }

    void end() throws InterruptedException {
        links.shutdown();
        links.awaitTermination(END_WITHIN_S, TimeUnit.SECONDS);
        pumps.shutdown();
        pumps.awaitTermination(END_WITHIN_S, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
