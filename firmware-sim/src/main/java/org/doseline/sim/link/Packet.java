package org.doseline.sim.link;

import java.util.Optional;

/**
 * A message as it travels, its MAC made before and checked after: what is done to it on the way is seen by its receiver.
 *
 * @param kid key id, as the sender says; empty if it says none
 * @param mac over topic and payload, as the sender says; empty if it says none
 * @param payload not copied, so not to be changed
 */
public record Packet(String topic, boolean retained, Optional<String> kid, Optional<String> mac,
        byte[] payload) {

    /** The same packet as it arrives, its payload perhaps no longer what the MAC was made for. */
    public Packet arrivingAs(byte[] bytes) {
        return bytes == payload ? this : new Packet(topic, retained, kid, mac, bytes);
    }
}
