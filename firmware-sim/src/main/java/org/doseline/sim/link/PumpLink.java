package org.doseline.sim.link;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.sim.firmware.Setup;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Keeps one pump connected: connects, subscribes to its commands, and after a loss tries again after a random time
 * that grows. Nothing is kept for a later connection. Safe in any thread.
 */
public final class PumpLink {
    private static final long FIRST_RETRY_MS = 100;
    private static final long LAST_RETRY_MS = 5_000;

    private final BrokerAddress broker;
    private final Setup setup;
    private final MessageKeys keys;
    private final LinkOwner owner;
    private final ScheduledExecutorService timer;
    private final RandomGenerator random;
    private boolean wanted;
    private long connections;
    private long retryMs = FIRST_RETRY_MS;
    private volatile Connection connection;
    private volatile boolean up;

    /** @param timer runs the attempts; it may be shared by many pumps */
    public PumpLink(BrokerAddress broker, Setup setup, MessageKeys keys, LinkOwner owner,
            ScheduledExecutorService timer, RandomGenerator random) {
        this.broker = broker;
        this.setup = setup;
        this.keys = keys;
        this.owner = owner;
        this.timer = timer;
        this.random = random;
    }

    public boolean up() { return up; }

    public synchronized boolean wanted() { return wanted; }

    /** A new boot counts its connections from 1. */
    public synchronized void newBoot() { connections = 0; }

    public synchronized void switchOn() {
        if (wanted) return;
        wanted = true;
        retryMs = FIRST_RETRY_MS;
        timer.execute(this::connect);
    }

    /** Pulls the plug: the broker finds out by itself. */
    public synchronized void switchOff() {
        wanted = false;
        Connection old = connection;
        connection = null;
        if (old != null) timer.execute(old::cut);
        wentDown();
    }

    /** Ends in good order; blocks for about a second at most. */
    public void close() {
        Connection old;
        byte[] last;
        synchronized (this) {
            wanted = false;
            old = connection;
            connection = null;
            last = connections == 0 ? new byte[0] : owner.will(connections);
            up = false;
        }
        if (old != null) old.close(last);
    }

    /** Sends or drops: false without a link. */
    public boolean publish(Topics.Leaf leaf, byte[] payload) {
        Connection present = connection;
        return present != null && present.publish(leaf, payload);
    }

    private synchronized void connect() {
        if (!wanted || connection != null) return;
        long number = ++connections;
        try {
            connection = new Connection(broker, setup, keys, new Numbered(number), () -> lost(number),
                    number);
        } catch (MqttException notEvenBegun) {
            retry();
        }
    }

    private synchronized void lost(long number) {
        if (number != connections || connection == null) return;
        Connection old = connection;
        connection = null;
        timer.execute(old::cut);
        wentDown();
        if (wanted) retry();
    }

    private void retry() {
        long waitMs = random.nextLong(retryMs / 2, retryMs + 1);
        retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
        timer.schedule(this::connect, waitMs, TimeUnit.MILLISECONDS);
    }

    private void wentDown() {
        if (!up) return;
        up = false;
        owner.down();
    }

    private synchronized boolean cameUp(long number) {
        if (number != connections || !wanted) return false;
        up = true;
        retryMs = FIRST_RETRY_MS;
        return true;
    }

    /** Keeps what an old connection still says from being taken for the present one's. */
    private final class Numbered implements LinkOwner {
        private final long number;

        Numbered(long number) { this.number = number; }

        @Override
        public void up(long connectionNumber) {
            if (cameUp(number)) owner.up(connectionNumber);
        }

        @Override
        public void down() { lost(number); }

        @Override
        public void received(String topic, java.util.Optional<String> kid, java.util.Optional<String> mac,
                byte[] payload, Runnable acknowledge) {
            owner.received(topic, kid, mac, payload, acknowledge);
        }

        @Override
        public byte[] will(long connectionNumber) { return owner.will(connectionNumber); }
    }
}
