package org.doseline.sim.panel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A few threads for all who look at pumps. */
final class ServerThreads {
    private static final int THREADS = 4;

    private ServerThreads() {}

    static ExecutorService started(String name) {
        return Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
