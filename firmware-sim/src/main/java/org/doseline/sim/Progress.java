package org.doseline.sim;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.SimulatedPump;
import org.doseline.sim.link.Traffic;

/** A line every 10 s that says how a fleet does as a whole. */
final class Progress {
    private static final long EVERY_S = 10;

    private final Fleet fleet;
    private final boolean few;
    private Traffic.Count before = Traffic.Count.ZERO;

    /** @param few no line is needed, for the pumps speak for themselves */
    Progress(Fleet fleet, boolean few) {
        this.fleet = fleet;
        this.few = few;
    }

    void start() {
        if (few) return;
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleAtFixedRate(() -> System.err.println(line()), EVERY_S, EVERY_S, TimeUnit.SECONDS);
    }

    String line() {
        long up = fleet.pumps().stream().filter(SimulatedPump::linkUp).count();
        Traffic.Count now = fleet.traffic();
        String line = String.format(Locale.ROOT,
                "%d of %d pumps connected, %.1f messages/s out, %.1f/s in; in all %d sent, %d taken, %d refused",
                up, fleet.pumps().size(), perSecond(now.sent() - before.sent()),
                perSecond(now.received() - before.received()), now.sent(), now.taken(), now.refused());
        before = now;
        return line;
    }

    private static double perSecond(long messages) { return (double) messages / EVERY_S; }
}
