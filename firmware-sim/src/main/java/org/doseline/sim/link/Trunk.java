package org.doseline.sim.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.eclipse.paho.mqttv5.common.MqttException;

/** One shared connection with its pumps: made when the first pump wants it, and made again whenever it is lost. */
final class Trunk {
    private static final Backoff BACKOFF = Backoff.ofFleet(1);

    private final BrokerAddress broker;
    private final String clientId;
    private final ScheduledExecutorService timer;
    private final RandomGenerator random;
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private boolean begun;
    private boolean ended;
    private int failures;
    private volatile SharedClient client;

    Trunk(BrokerAddress broker, String clientId, ScheduledExecutorService timer, RandomGenerator random) {
        this.broker = broker;
        this.clientId = clientId;
        this.timer = timer;
        this.random = random;
    }

    synchronized void take(Seat seat) {
        seats.put(seat.hears(), seat);
        SharedClient present = client;
        if (present != null) present.hear(List.of(seat));
        if (begun || ended) return;
        begun = true;
        timer.execute(this::connect);
    }

    void leave(Seat seat) { seats.remove(seat.hears(), seat); }

    boolean send(Seat seat, Packet packet) {
        SharedClient present = client;
        return present != null && present.send(seat, packet);
    }

    synchronized CompletableFuture<Void> end() {
        ended = true;
        SharedClient last = client;
        client = null;
        return last == null ? CompletableFuture.completedFuture(null) : last.end();
    }

    private synchronized void connect() {
        if (ended || client != null) return;
        try {
            client = new SharedClient(broker, clientId, this);
        } catch (MqttException notEvenBegun) {
            retry();
        }
    }

    /** The client is connected; now the pumps that have waited for it can be heard. */
    synchronized void connected(SharedClient which) {
        if (which != client) return;
        failures = 0;
        which.open(List.copyOf(seats.values()));
    }

    /** In the timer, for the caller may hold what a pump's link waits for. */
    void lost(SharedClient which) {
        if (!timer.isShutdown()) timer.execute(() -> empty(which));
    }

    private void empty(SharedClient which) {
        List<Seat> left;
        synchronized (this) {
            if (which != client) return;
            client = null;
            left = new ArrayList<>(seats.values());
            seats.clear();
            retry();
        }
        left.forEach(Seat::lost);
        which.cut();
    }

    private void retry() {
        failures++;
        timer.schedule(this::connect, BACKOFF.waitMs(failures, random), TimeUnit.MILLISECONDS);
    }

    void received(Packet packet, Runnable acknowledge) {
        Seat seat = seats.get(packet.topic());
        if (seat == null)
            acknowledge.run(); // for a pump whose plug is pulled: it is gone, as for any client without a session
        else
            seat.received(packet, acknowledge);
    }
}
