package org.doseline.sim.link;

import java.util.concurrent.CompletableFuture;

/** One pump's place on a shared connection. */
final class Seat implements Connection {
    private final Trunk trunk;
    private final String hears;
    private final ConnectionOwner owner;
    private volatile boolean over;
    /** What is waited for before this seat is free, once it is to end. */
    private volatile Packet last;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Seat(Trunk trunk, String hears, ConnectionOwner owner) {
        this.trunk = trunk;
        this.hears = hears;
        this.owner = owner;
    }

    String hears() { return hears; }

    void up() {
        if (!over) owner.up();
    }

    void lost() {
        ended.complete(null);
        if (!over) owner.lost();
    }

    void received(Packet packet, Runnable acknowledge) {
        if (over)
            acknowledge.run();
        else
            owner.received(packet, acknowledge);
    }

    void answered(Packet packet, boolean taken) {
        owner.answered(packet, taken);
        if (packet == last) ended.complete(null);
    }

    @Override
    public boolean send(Packet packet) { return !over && trunk.send(this, packet); }

    @Override
    public void cut() {
        over = true;
        trunk.leave(this);
    }

    @Override
    public CompletableFuture<Void> end(Packet farewell) {
        over = true;
        last = farewell;
        if (!trunk.send(this, farewell)) ended.complete(null);
        return ended.whenComplete((done, never) -> trunk.leave(this));
    }
}
