package org.doseline.acceptance.bench.site;

import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Timers that do nothing but say how late they came: what no timer of this machine is better than just now. */
final class BareTimers implements AutoCloseable {
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final Phaser pending = new Phaser(1);
    private final Times late;

    BareTimers(Times late) { this.late = late; }

    /** One that is due after that time. */
    void in(long ms) {
        pending.register();
        long dueNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        timers.schedule(() -> {
            synchronized (late) {
                late.add(System.nanoTime() - dueNs);
            }
            pending.arriveAndDeregister();
        }, dueNs - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Until all of them have come. */
    void await() { pending.arriveAndAwaitAdvance(); }

    @Override
    public void close() { timers.shutdownNow(); }
}
