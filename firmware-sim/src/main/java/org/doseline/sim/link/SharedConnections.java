package org.doseline.sim.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A few connections that carry all pumps, each its share of them: for load. The broker sees no pump, so its rules must
 * let one client speak for all, and there is no will: when a pump's plug is pulled it goes deaf and mute, the shared
 * connection stays, and its last presence stands. Presence says the pump's connections all the same.
 */
public final class SharedConnections implements Network {
    private static final long GOODBYE_MS = 2_000;
    /** More than one, for ending a connection may block. */
    private static final int THREADS = 2;

    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(THREADS, task -> {
        Thread thread = new Thread(task, "shared-links");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Trunk> trunks = new ArrayList<>();
    private final Map<String, Trunk> places = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param connections how many
     * @param random for client ids and waits
     */
    public SharedConnections(BrokerAddress broker, int connections, RandomGenerator random) {
        String run = Long.toHexString(random.nextLong());
        for (int n = 1; n <= connections; n++)
            trunks.add(new Trunk(broker, "pumps-" + run + "-" + n, timer,
                    new SplittableRandom(random.nextLong())));
    }

    @Override
    public Connection connect(String pump, String hears, Packet will, ConnectionOwner owner) {
        Trunk trunk = places.computeIfAbsent(pump,
                first -> trunks.get(next.getAndIncrement() % trunks.size()));
        Seat seat = new Seat(trunk, hears, owner);
        trunk.take(seat);
        return seat;
    }

    @Override
    public void close() {
        CompletableFuture.allOf(trunks.stream().map(Trunk::end).toArray(CompletableFuture[]::new))
                .orTimeout(GOODBYE_MS, TimeUnit.MILLISECONDS).exceptionally(silent -> null).join();
        timer.shutdown();
    }
}
