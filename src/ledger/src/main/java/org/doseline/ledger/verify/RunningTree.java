package org.doseline.ledger.verify;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.doseline.ledger.Hash;

/**
 * A Merkle tree (RFC 9162, section 2.1.1) that only grows and keeps no more than one hash a level. Hashes in
 * place, so that a record costs its hashing and nothing else. For one thread.
 */
final class RunningTree {
    private static final int HASH = Hash.LENGTH_BYTES;
    private static final byte LEAF_PREFIX = 0x00;
    private static final byte NODE_PREFIX = 0x01;
    private static final int LEVELS = 63;

    private final MessageDigest sha256;
    private final byte[] levels = new byte[LEVELS * HASH];
    private final byte[] node = new byte[1 + 2 * HASH];
    private final byte[] leaf = new byte[HASH];
    private long size;

    RunningTree() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java platform has SHA-256", broken);
        }
        node[0] = NODE_PREFIX;
    }

    long size() { return size; }

    void clear() { size = 0; }

    /** The leaf hash of these bytes, in an array that is used again by the next call. */
    byte[] leafHash(byte[] bytes, int from, int to) {
        if (from > 0) {
            // In one piece with its prefix: a byte by itself makes the digest copy each block.
            byte before = bytes[from - 1];
            bytes[from - 1] = LEAF_PREFIX;
            sha256.update(bytes, from - 1, to - from + 1);
            bytes[from - 1] = before;
        } else {
            sha256.update(LEAF_PREFIX);
            sha256.update(bytes, from, to - from);
        }
        digestInto(leaf, 0);
        return leaf;
    }

    /** Adds a leaf hash at the right. */
    void append(byte[] leafHash) {
        int level = 0;
        System.arraycopy(leafHash, 0, node, 1 + HASH, HASH);
        while ((size >> level & 1) == 1) {
            joinWith(level++);
        }
        System.arraycopy(node, 1 + HASH, levels, level * HASH, HASH);
        size++;
    }

    /** The root over all leaves so far. */
    Hash root() {
        if (size == 0) return Hash.sha256();
        int level = Long.numberOfTrailingZeros(size);
        System.arraycopy(levels, level * HASH, node, 1 + HASH, HASH);
        for (level++; size >> level != 0; level++) {
            if ((size >> level & 1) == 1) joinWith(level);
        }
        byte[] root = new byte[HASH];
        System.arraycopy(node, 1 + HASH, root, 0, HASH);
        return Hash.of(root);
    }

    /** Puts the node above the subtree kept at the level and the one in hand into the hand. */
    private void joinWith(int level) {
        System.arraycopy(levels, level * HASH, node, 1, HASH);
        sha256.update(node, 0, node.length);
        digestInto(node, 1 + HASH);
    }

    private void digestInto(byte[] target, int at) {
        try {
            sha256.digest(target, at, HASH);
        } catch (DigestException tooShort) {
            throw new IllegalStateException(tooShort);
        }
    }
}
