package org.doseline.sim.fault;

import java.util.Optional;

import org.doseline.protocol.Checks;

/**
 * A message on a link, signed already or not checked yet.
 *
 * @param kid the key id, if it names one
 * @param mac the MAC, if it has one
 */
public record LinkMessage(String topic, Optional<String> kid, Optional<String> mac, byte[] payload) {
    public LinkMessage {
        Checks.present("topic", topic);
        Checks.present("kid", kid);
        Checks.present("mac", mac);
        Checks.present("payload", payload);
    }

    LinkMessage arrivingAs(byte[] bytes) {
        return bytes == payload ? this : new LinkMessage(topic, kid, mac, bytes);
    }
}
