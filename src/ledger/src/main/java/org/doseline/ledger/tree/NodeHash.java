package org.doseline.ledger.tree;

import org.doseline.ledger.Hash;

/** How two halves of a Merkle tree become one hash: SHA-256(0x01 ‖ left ‖ right), RFC 9162, section 2.1.1. */
public final class NodeHash {
    /** The root of a tree without leaves: SHA-256 of nothing. */
    public static final Hash EMPTY_TREE = Hash.sha256();

    private static final byte NODE_PREFIX = 0x01;

    private NodeHash() {}

    /** The hash of the node above {@code left} and {@code right}. */
    public static Hash of(Hash left, Hash right) {
        return Hash.sha256(NODE_PREFIX, left, right);
    }
}
