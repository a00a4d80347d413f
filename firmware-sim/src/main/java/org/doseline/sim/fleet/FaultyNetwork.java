package org.doseline.sim.fleet;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.doseline.protocol.auth.MessageKeys;
import org.doseline.sim.fault.ActiveFaults;
import org.doseline.sim.fault.FaultyLink;
import org.doseline.sim.fault.NetworkFaults;
import org.doseline.sim.fault.Surroundings;
import org.doseline.sim.link.Connection;
import org.doseline.sim.link.ConnectionOwner;
import org.doseline.sim.link.Network;
import org.doseline.sim.link.Packet;

/**
 * The network as one pump has it: the true one, with the faults that the pump suffers now. Its delays are ms of the wall,
 * as a network's are. Safe in any thread; never blocks.
 */
final class FaultyNetwork implements Network {
    private static final long NS_PER_MS = 1_000_000;

    private final Network inner;
    private final MessageKeys keys;
    private final ScheduledExecutorService timer;
    private final FaultyLink link;
    private volatile SimulatedPump pump;
    private volatile Consumer<Boolean> twin;
    private volatile Connection connection;
    private volatile ConnectionOwner owner;

    /**
     * @param keys the pump's own
     * @param timer one thread, so that what arrives at one moment arrives in order
     */
    FaultyNetwork(Network inner, MessageKeys keys, NetworkFaults decisions, ScheduledExecutorService timer) {
        this.inner = inner;
        this.keys = keys;
        this.timer = timer;
        link = new FaultyLink(decisions, new Around());
    }

    /** @param twin told when a second pump with this identity is to be there or to go */
    void attach(SimulatedPump whose, Consumer<Boolean> twinWanted) {
        pump = whose;
        twin = twinWanted;
    }

    /** To be called when the pump's faults have changed. */
    void changed() { link.changed(); }

    @Override
    public Connection connect(String client, String hears, Packet will, ConnectionOwner whose) {
        owner = whose;
        Connection made = inner.connect(client, hears, will, new Heard(whose));
        connection = made;
        return new Said(made);
    }

    /** The true network is shared, and ends by itself. */
    @Override
    public void close() {
        // nothing of its own
    }

    private ActiveFaults faults() {
        SimulatedPump whose = pump;
        return whose == null ? ActiveFaults.NONE : whose.faults();
    }

    private final class Said implements Connection {
        private final Connection made;

        Said(Connection made) { this.made = made; }

        @Override
        public boolean send(Packet packet) {
            if (faults().isEmpty()) return made.send(packet);
            link.out(packet);
            return true;
        }

        @Override
        public void cut() { made.cut(); }

        @Override
        public CompletableFuture<Void> end(Packet last) { return made.end(last); }
    }

    private final class Heard implements ConnectionOwner {
        private final ConnectionOwner whose;

        Heard(ConnectionOwner whose) { this.whose = whose; }

        @Override
        public void up() { whose.up(); }

        @Override
        public void lost() { whose.lost(); }

        @Override
        public void received(Packet packet, Runnable acknowledge) {
            if (faults().isEmpty())
                whose.received(packet, acknowledge);
            else
                link.in(packet, acknowledge);
        }

        @Override
        public void answered(Packet packet, boolean taken) { whose.answered(packet, taken); }
    }

    private final class Around implements Surroundings {
        @Override
        public ActiveFaults faults() { return FaultyNetwork.this.faults(); }

        @Override
        public long nowMs() { return System.nanoTime() / NS_PER_MS; }

        @Override
        public void after(long delayMs, Runnable task) {
            if (!timer.isShutdown()) timer.schedule(task, delayMs, TimeUnit.MILLISECONDS);
        }

        @Override
        public Packet signed(String topic, byte[] payload) {
            return new Packet(topic, false, Optional.of(keys.sendingKid()),
                    Optional.of(keys.mac(topic, payload)),
                    payload);
        }

        @Override
        public void toNetwork(Packet packet) {
            Connection present = connection;
            if (present != null) present.send(packet);
        }

        @Override
        public void toPump(Packet packet, Runnable acknowledge) {
            ConnectionOwner present = owner;
            if (present != null) present.received(packet, acknowledge);
        }

        @Override
        public void plug(boolean in) { pump.breakLink(!in); }

        @Override
        public void twin(boolean connected) { twin.accept(connected); }
    }
}
