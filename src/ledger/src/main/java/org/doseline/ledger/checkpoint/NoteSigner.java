package org.doseline.ledger.checkpoint;

/** Whoever holds a secret key and signs notes with it: a process of its own, or a security module. */
public interface NoteSigner {
    /** The public half, with the name that signs. */
    NoteKey key();

    /** The Ed25519 signature of exactly these bytes: 64 bytes. */
    byte[] sign(byte[] text);
}
