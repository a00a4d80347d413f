package org.doseline.sim.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** One pump's place on a shared connection. */
final class Seat implements Connection {
    private enum Stage {
        WAITING, UP, OVER
    }

    private final SharedConnections connections;
    private final Trunk trunk;
    private final String hears;
    private final ConnectionOwner owner;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Packet last;

    Seat(SharedConnections connections, Trunk trunk, String hears, ConnectionOwner owner) {
        this.connections = connections;
        this.trunk = trunk;
        this.hears = hears;
        this.owner = owner;
    }

    Trunk trunk() { return trunk; }

    String hears() { return hears; }

    /** However often it is told. */
    void up() {
        if (stage.compareAndSet(Stage.WAITING, Stage.UP)) owner.up();
    }

    void lost() {
        if (stage.getAndSet(Stage.OVER) != Stage.OVER) owner.lost();
        ended.complete(null);
    }

    void received(Packet packet, Runnable acknowledge) {
        if (stage.get() == Stage.UP)
            owner.received(packet, acknowledge);
        else
            acknowledge.run();
    }

    void answered(Packet packet, boolean taken) {
        owner.answered(packet, taken);
        if (packet == last) ended.complete(null);
    }

    @Override
    public boolean send(Packet packet) { return stage.get() == Stage.UP && trunk.send(this, packet); }

    @Override
    public void cut() {
        stage.set(Stage.OVER);
        connections.leave(this);
    }

    @Override
    public CompletableFuture<Void> end(Packet farewell) {
        last = farewell;
        stage.set(Stage.OVER);
        if (!trunk.send(this, farewell)) ended.complete(null);
        return ended.whenComplete((done, never) -> connections.leave(this));
    }
}
