package org.doseline.sim.link;

import java.util.Optional;

/** Who wants to know what happens on a link. Called on threads of the link, which it must not block. */
public interface LinkOwner {

    /** Connected and subscribed. */
    void up(long connection);

    void down();

    /** @param acknowledge to be called once the message is dealt with */
    void received(String topic, Optional<String> kid, Optional<String> mac, byte[] payload,
            Runnable acknowledge);

    /** The payload that the broker is to publish if a connection ends without a word. */
    byte[] will(long connection);
}
