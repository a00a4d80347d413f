package org.doseline.sim.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import org.doseline.protocol.Topics;

/**
 * A few connections that carry all pumps of a cell, each its share of them: for load. The broker sees no pump, so its
 * rules must let one client speak for all, and there is no will: when a pump's plug is pulled it goes deaf and mute, the
 * shared connection stays, and its last presence stands. Presence counts the pump's connections all the same.
 *
 * <p>The first connection hears the commands to all pumps, with one subscription: a broker may search all its topics for
 * each filter (Artemis 2.55.0 does), which for 10,000 pumps with a filter each takes minutes of its time. A pump has a
 * link while its own connection and the first one stand.
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
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Consumer<String> log;

    /**
     * @param connections how many
     * @param random for client ids and waits
     * @param log is told when one of them is lost
     */
    public SharedConnections(BrokerAddress broker, String cell, int connections, RandomGenerator random,
            Consumer<String> log) {
        this.log = log;
        String run = Long.toHexString(random.nextLong());
        String commands = Topics.everyPump(Topics.Leaf.COMMAND).replaceFirst("\\+", cell);
        for (int n = 1; n <= connections; n++)
            trunks.add(new Trunk(broker, "pumps-" + run + "-" + n,
                    n == 1 ? Optional.of(commands) : Optional.empty(), this, timer,
                    new SplittableRandom(random.nextLong())));
    }

    @Override
    public Connection connect(String pump, String hears, Packet will, ConnectionOwner owner) {
        Trunk trunk = places.computeIfAbsent(pump,
                first -> trunks.get(next.getAndIncrement() % trunks.size()));
        Seat seat = new Seat(this, trunk, hears, owner);
        seats.put(hears, seat);
        ears().begin();
        trunk.begin();
        timer.execute(() -> serve(seat));
        return seat;
    }

    private Trunk ears() { return trunks.get(0); }

    private void serve(Seat seat) {
        if (ears().open() && seat.trunk().open()) seat.up();
    }

    void leave(Seat seat) { seats.remove(seat.hears(), seat); }

    /** A connection stands; some of the pumps that wait may go on. */
    void opened() {
        seats.values().forEach(this::serve);
    }

    /** A connection is gone, and with it all pumps that need it. */
    void lost(Trunk trunk, String why) {
        log.accept("shared connection lost: " + why);
        for (Seat seat : seats.values()) {
            if (seat.trunk() != trunk && trunk != ears()) continue;
            leave(seat);
            seat.lost();
        }
    }

    void received(Packet packet, Runnable acknowledge) {
        Seat seat = seats.get(packet.topic());
        if (seat == null)
            acknowledge.run(); // for a pump whose plug is pulled: it is gone, as for any client without a session
        else
            seat.received(packet, acknowledge);
    }

    @Override
    public void close() {
        CompletableFuture.allOf(trunks.stream().map(Trunk::end).toArray(CompletableFuture[]::new))
                .orTimeout(GOODBYE_MS, TimeUnit.MILLISECONDS).exceptionally(silent -> null).join();
        timer.shutdown();
    }
}
