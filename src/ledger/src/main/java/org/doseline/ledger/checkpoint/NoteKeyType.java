package org.doseline.ledger.checkpoint;

import java.util.Optional;

/**
 * What a key of a signed note signs, and with which algorithm: the signature types of C2SP signed-note. An algorithm
 * that comes later (0x06, ML-DSA-44) is one more of them.
 */
public enum NoteKeyType {
    /** Ed25519 over the text of the note: how a log signs. */
    ED25519((byte) 0x01),
    /** Ed25519 over a time and the text of the note: how a witness signs (C2SP tlog-cosignature). */
    COSIGNATURE_ED25519((byte) 0x04);

    private final byte number;

    NoteKeyType(byte number) { this.number = number; }

    /** The number that C2SP signed-note gives it. */
    public byte number() { return number; }

    /** The type with this number; empty where it is none that is known here. */
    public static Optional<NoteKeyType> of(byte number) {
        for (NoteKeyType type : values()) {
            if (type.number == number) return Optional.of(type);
        }
        return Optional.empty();
    }
}
