package org.doseline.ledger.leaf;

import org.doseline.ledger.Hash;

/** The hash of one leaf of the log: SHA-256(0x00 ‖ leaf), RFC 9162, section 2.1.1. */
public final class LeafHash {
    private static final byte LEAF_PREFIX = 0x00;

    private LeafHash() {}

    /** The hash of exactly these bytes, whatever they say. */
    public static Hash of(byte[] leafBytes) {
        return Hash.sha256(LEAF_PREFIX, leafBytes);
    }
}
