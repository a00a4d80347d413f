package org.doseline.mqtt5;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The connector's own threads: named, daemons, one per purpose, so that order is kept without locks. */
final class Threads {
    private Threads() {}

    static ExecutorService single(String name) {
        return Executors.newSingleThreadExecutor(work -> daemon(work, name));
    }

    static ScheduledExecutorService timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, name));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
