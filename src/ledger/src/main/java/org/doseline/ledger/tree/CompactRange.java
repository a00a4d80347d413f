package org.doseline.ledger.tree;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.doseline.ledger.Hash;

/**
 * All that must be kept of a Merkle tree to append to it and to name its root: one hash for each bit set in
 * the size, each over a full subtree, the largest (leftmost) first. A value: appending gives a new one. The
 * hashes are not a proof of anything by themselves; after a crash they are recomputed from the leaves before
 * anything is signed.
 *
 * @param size leaves in the tree, zero or more
 * @param hashes exactly as many as {@code size} has bits set
 */
public record CompactRange(long size, List<Hash> hashes) {
    /** The tree without leaves. */
    public static final CompactRange EMPTY = new CompactRange(0, List.of());

    public CompactRange {
        if (size < 0) throw new IllegalArgumentException("tree size below zero: " + size);
        hashes = List.copyOf(hashes);
        if (hashes.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has " + Long.bitCount(size)
                    + " subtree hashes, not " + hashes.size());
        }
    }

    /** The range that {@link #packedHashes} wrote; a length that does not fit the size throws. */
    public static CompactRange restore(long size, byte[] packedHashes) {
        if (packedHashes.length != (long) Long.bitCount(size) * Hash.LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    packedHashes.length + " bytes are not the hashes of a tree of " + size + " leaves");
        }
        List<Hash> hashes = new ArrayList<>();
        for (int at = 0; at < packedHashes.length; at += Hash.LENGTH_BYTES) {
            hashes.add(Hash.of(Arrays.copyOfRange(packedHashes, at, at + Hash.LENGTH_BYTES)));
        }
        return new CompactRange(size, hashes);
    }

    /**
     * The range with one more leaf on the right; joins as many subtrees as the size has trailing one bits.
     */
    public CompactRange append(Hash leafHash) {
        int joined = Long.numberOfTrailingZeros(~size);
        int kept = hashes.size() - joined;
        Hash last = leafHash;
        for (int i = hashes.size() - 1; i >= kept; i--) {
            last = NodeHash.of(hashes.get(i), last);
        }
        List<Hash> grown = new ArrayList<>(kept + 1);
        grown.addAll(hashes.subList(0, kept));
        grown.add(last);
        return new CompactRange(Math.addExact(size, 1), grown);
    }

    /** The root of the tree: {@link NodeHash#EMPTY_TREE} without leaves. */
    public Hash root() {
        if (size == 0) return NodeHash.EMPTY_TREE;
        Hash root = hashes.get(hashes.size() - 1);
        for (int i = hashes.size() - 2; i >= 0; i--) {
            root = NodeHash.of(hashes.get(i), root);
        }
        return root;
    }

    /** The hashes one after the other, 32 bytes each, leftmost first: to store beside the size. */
    public byte[] packedHashes() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        hashes.forEach(hash -> packed.writeBytes(hash.bytes()));
        return packed.toByteArray();
    }
}
