package org.doseline.ledger.export;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.doseline.ledger.Hash;
import org.doseline.ledger.leaf.LeafHash;

/**
 * One telemetry message as it came: a leaf of the small tree whose root stands in the record of its minute.
 *
 * @param boot the pump's boot id
 * @param uptimeMs of the pump, in ms, as the message says
 * @param receivedMs wall time of the service at receipt, in ms since 1970
 * @param payload the message's bytes, not copied
 */
public record Frame(String pump, String boot, long uptimeMs, long receivedMs, byte[] payload) {
    public Frame {
        if (pump.indexOf(' ') >= 0 || boot.indexOf(' ') >= 0 || pump.isEmpty() || boot.isEmpty())
            throw new IllegalArgumentException("pump and boot are words: " + pump + ", " + boot);
    }

    /** {@code <pump> <boot> <uptimeMs> <receivedMs> <base64 payload>}: the bytes that are hashed. */
    public String line() {
        return pump + " " + boot + " " + uptimeMs + " " + receivedMs + " "
                + Base64.getEncoder().encodeToString(payload);
    }

    /**
     * The leaf hash of {@link #line}: the root of a minute is the Merkle root over them, in order of
     * arrival.
     */
    public Hash hash() {
        return LeafHash.of(line().getBytes(StandardCharsets.US_ASCII));
    }
}
