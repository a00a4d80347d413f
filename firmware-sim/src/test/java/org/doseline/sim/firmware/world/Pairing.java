package org.doseline.sim.firmware.world;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;

/** One pump's name and message keys: two live ones, as while they are rotated, and a retired one. */
final class Pairing {
    static final String PUMP = "pump-1";
    static final String CELL = "ward-a";
    static final String TOPIC = new Topics(CELL, PUMP, Topics.Leaf.COMMAND).name();
    static final MessageKeys AT_THE_PUMP = keys("k1", "k2");
    static final MessageKeys FIRST = keys("k1");
    static final MessageKeys SECOND = keys("k2");
    static final MessageKeys RETIRED = keys("k0");

    private Pairing() {}

    private static MessageKeys keys(String... kids) {
        return new MessageKeys(List.of(kids).stream().map(kid -> new PairingSecret(kid,
                ("a-secret-of-thirty-two-bytes--" + kid).getBytes(StandardCharsets.US_ASCII))).toList(),
                Direction.TO_PUMP);
    }
}
