package org.doseline.treatment.bedside;

import org.doseline.protocol.Sha256;

/**
 * Where the pump's own log stands as far as it has arrived.
 *
 * @param lastSequence 0 before the first
 * @param lastHash SHA-256 of the last event's bytes
 */
public record EventChain(long lastSequence, String lastHash) {
    public static final EventChain EMPTY = new EventChain(0, Sha256.of(new byte[0]));
}
