package org.doseline.sim.link;

import java.util.concurrent.CompletableFuture;

/** One connection of one pump, used from the attempt to the end and never again. Safe in any thread; never blocks. */
public interface Connection {

    /** Takes a packet for the network, once the owner was told that it is up; false if there is none: it is dropped. */
    boolean send(Packet packet);

    /** Ends as a pulled plug does. The owner hears nothing more. */
    void cut();

    /**
     * Ends in good order. The owner hears nothing more but answers.
     *
     * @return done when the broker has all that was sent, or can have no more
     */
    CompletableFuture<Void> end(Packet last);
}
