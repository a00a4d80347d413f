package org.doseline.sim.link;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.sim.firmware.Setup;

/**
 * Keeps one pump connected and signs what it says. After a loss it tries again after a random time that grows. Nothing
 * is kept for a later connection. Safe in any thread; never blocks.
 */
public final class PumpLink {
    private static final long GOODBYE_MS = 5_000;

    private final Network network;
    private final MessageKeys keys;
    private final String pump;
    private final Map<Topics.Leaf, String> topics = new EnumMap<>(Topics.Leaf.class);
    private final LinkOwner owner;
    private final ScheduledExecutorService timer;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final Traffic traffic = new Traffic();
    private boolean wanted;
    private long connections;
    private int failures;
    private volatile Attempt current;

    /**
     * @param timer runs the attempts; it may be shared by many pumps
     * @param random for the waits; this link's alone
     */
    public PumpLink(Network network, Setup setup, MessageKeys keys, LinkOwner owner,
            ScheduledExecutorService timer, Backoff backoff, RandomGenerator random) {
        this.network = network;
        this.keys = keys;
        pump = setup.pump();
        for (Topics.Leaf leaf : Topics.Leaf.values()) topics.put(leaf, setup.topic(leaf));
        this.owner = owner;
        this.timer = timer;
        this.backoff = backoff;
        this.random = random;
    }

    public boolean up() {
        Attempt present = current;
        return present != null && present.up;
    }

    public Traffic traffic() { return traffic; }

    /** A new boot counts its connections from 1. */
    public synchronized void newBoot() { connections = 0; }

    public synchronized void switchOn() {
        if (wanted) return;
        wanted = true;
        failures = 0;
        timer.execute(this::connect);
    }

    /** Pulls the plug: the broker finds out by itself. */
    public synchronized void switchOff() {
        wanted = false;
        Attempt old = current;
        current = null;
        if (old == null) return;
        old.connection.cut();
        if (old.up) owner.down();
    }

    /** Ends in good order, which is waited for five seconds at most. */
    public synchronized CompletableFuture<Void> close() {
        wanted = false;
        Attempt old = current;
        current = null;
        if (old == null) return CompletableFuture.completedFuture(null);
        if (!old.up) {
            old.connection.cut();
            return CompletableFuture.completedFuture(null);
        }
        traffic.sent(false);
        return old.connection.end(signed(Topics.Leaf.PRESENCE, owner.will(old.number)))
                .orTimeout(GOODBYE_MS, TimeUnit.MILLISECONDS).exceptionally(silent -> null);
    }

    /** Sends or drops: false without a link. */
    public boolean publish(Topics.Leaf leaf, byte[] payload) {
        Attempt present = current;
        if (present == null || !present.up) {
            traffic.unsaid();
            return false;
        }
        boolean sent = present.connection.send(signed(leaf, payload));
        if (sent)
            traffic.sent(leaf == Topics.Leaf.TELEMETRY);
        else if (present == current)
            traffic.refused();
        else
            traffic.unsaid();
        return sent;
    }

    private Packet signed(Topics.Leaf leaf, byte[] payload) {
        String topic = topics.get(leaf);
        return new Packet(topic, leaf.retained(), Optional.of(keys.sendingKid()),
                Optional.of(keys.mac(topic, payload)), payload);
    }

    private synchronized void connect() {
        if (!wanted || current != null) return;
        Attempt attempt = new Attempt(++connections);
        current = attempt;
        attempt.connection = network.connect(pump, topics.get(Topics.Leaf.COMMAND),
                signed(Topics.Leaf.PRESENCE, owner.will(attempt.number)), attempt);
    }

    private synchronized void cameUp(Attempt attempt) {
        if (attempt != current) return;
        if (attempt.connection == null) {
            timer.execute(() -> cameUp(attempt)); // it stands before connect() has it in hand
            return;
        }
        attempt.up = true;
        failures = 0;
        owner.up(attempt.number);
    }

    private synchronized void lost(Attempt attempt) {
        if (attempt != current) return;
        current = null;
        if (attempt.up) owner.down();
        failures++;
        timer.schedule(this::connect, backoff.waitMs(failures, random), TimeUnit.MILLISECONDS);
    }

    /** Keeps what an old connection still says from being taken for the present one's. */
    private final class Attempt implements ConnectionOwner {
        private final long number;
        private Connection connection;
        private volatile boolean up;

        Attempt(long number) { this.number = number; }

        @Override
        public void up() { cameUp(this); }

        @Override
        public void lost() { PumpLink.this.lost(this); }

        @Override
        public void received(Packet packet, Runnable acknowledge) {
            traffic.received();
            owner.received(packet.topic(), packet.kid(), packet.mac(), packet.payload(), acknowledge);
        }

        @Override
        public void answered(Packet packet, boolean taken) {
            if (taken)
                traffic.taken(packet.topic().equals(topics.get(Topics.Leaf.TELEMETRY)));
            else
                traffic.refused();
        }
    }
}
