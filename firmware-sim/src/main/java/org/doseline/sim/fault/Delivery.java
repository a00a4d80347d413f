package org.doseline.sim.fault;

import org.doseline.protocol.Checks;

/**
 * One arrival of a message. Both payloads are the message's own array where nothing changed them.
 *
 * @param said what the sender said; if that is not the message's payload, it needs a MAC of its own
 * @param arrives what comes out of the network, under the MAC of what was said
 * @param delayMs at least 0
 */
public record Delivery(byte[] said, byte[] arrives, long delayMs) {
    public Delivery {
        Checks.present("said", said);
        Checks.present("arrives", arrives);
        Checks.atLeast("delayMs", 0, delayMs);
    }
}
