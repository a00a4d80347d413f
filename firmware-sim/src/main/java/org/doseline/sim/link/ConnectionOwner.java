package org.doseline.sim.link;

/** Who wants to know what becomes of one connection. Called on threads of the network, which it must not block. */
public interface ConnectionOwner {

    /** Connected, and the command topic is heard. */
    void up();

    /** It could not be made, or it ended by itself. Told once. */
    void lost();

    /** @param acknowledge to be called once the packet is dealt with */
    void received(Packet packet, Runnable acknowledge);

    /** The broker has answered for a packet: it has it, or it refuses it. */
    void answered(Packet packet, boolean taken);
}
