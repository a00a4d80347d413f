package org.doseline.sim.link;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.eclipse.paho.mqttv5.common.MqttException;

/** One shared connection: made when the first pump wants it, and made again whenever it is lost. */
final class Trunk {
    private static final Backoff BACKOFF = Backoff.ofFleet(1);

    private final BrokerAddress broker;
    private final String clientId;
    private final Optional<String> hears;
    private final SharedConnections connections;
    private final ScheduledExecutorService timer;
    private final RandomGenerator random;
    private boolean begun;
    private boolean ended;
    private int failures;
    private volatile SharedClient client;

    /** @param hears what it subscribes to, if it hears anything */
    Trunk(BrokerAddress broker, String clientId, Optional<String> hears, SharedConnections connections,
            ScheduledExecutorService timer, RandomGenerator random) {
        this.broker = broker;
        this.clientId = clientId;
        this.hears = hears;
        this.connections = connections;
        this.timer = timer;
        this.random = random;
    }

    synchronized void begin() {
        if (begun || ended) return;
        begun = true;
        timer.execute(this::connect);
    }

    boolean open() {
        SharedClient present = client;
        return present != null && present.open();
    }

    boolean send(Seat seat, Packet packet) {
        SharedClient present = client;
        return present != null && present.send(seat, packet);
    }

    /** Ends in good order. */
    synchronized CompletableFuture<Void> end() {
        ended = true;
        SharedClient last = client;
        client = null;
        return last == null ? CompletableFuture.completedFuture(null) : last.end();
    }

    private synchronized void connect() {
        if (ended || client != null) return;
        try {
            client = new SharedClient(broker, clientId, hears, this);
        } catch (MqttException notEvenBegun) {
            retry();
        }
    }

    /** The client is connected and hears what it is to hear. */
    void opened(SharedClient which) {
        synchronized (this) {
            if (which != client) return;
            failures = 0;
        }
        connections.opened();
    }

    /** However often it is told. In the timer, for the caller may hold what a pump's link waits for. */
    void lost(SharedClient which, String why) {
        if (!timer.isShutdown()) timer.execute(() -> replace(which, why));
    }

    private void replace(SharedClient which, String why) {
        synchronized (this) {
            if (which != client) return;
            client = null;
            retry();
        }
        connections.lost(this, clientId + ": " + why);
        which.cut();
    }

    private void retry() {
        failures++;
        timer.schedule(this::connect, BACKOFF.waitMs(failures, random), TimeUnit.MILLISECONDS);
    }

    void received(Packet packet, Runnable acknowledge) { connections.received(packet, acknowledge); }
}
