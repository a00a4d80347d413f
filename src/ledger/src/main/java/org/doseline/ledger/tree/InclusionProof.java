package org.doseline.ledger.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import org.doseline.ledger.Hash;

/**
 * Shows that one leaf stands at one index of the tree with a given root (RFC 9162, section 2.1.3).
 *
 * @param index of the leaf, from 0 and below {@code size}
 * @param size leaves in the tree
 * @param path hashes from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size + " leaves");
        }
        path = List.copyOf(path);
    }

    /** Makes the proof; asks for each leaf hash below {@code size} but the leaf's own at most once. */
    public static InclusionProof of(long index, long size, LongFunction<Hash> leafHashAt) {
        return of(index, size, Stretches.ofLeaves(leafHashAt));
    }

    /** Makes the proof out of the roots of stretches, one for each hash of its path. */
    public static InclusionProof of(long index, long size, Stretches stretches) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size + " leaves");
        }
        List<Hash> fromTheRoot = new ArrayList<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + Subtree.leftSize(end - begin);
            if (index < middle) {
                fromTheRoot.add(stretches.root(middle, end));
                end = middle;
            } else {
                fromTheRoot.add(stretches.root(begin, middle));
                begin = middle;
            }
        }
        Collections.reverse(fromTheRoot);
        return new InclusionProof(index, size, fromTheRoot);
    }

    /** True only if the path leads from this leaf hash, at this index, to this root. RFC 9162, 2.1.3.2. */
    public boolean proves(Hash leafHash, Hash root) {
        long node = index;
        long lastNode = size - 1;
        Hash hash = leafHash;
        for (Hash sibling : path) {
            if (lastNode == 0) return false;
            if ((node & 1) == 1 || node == lastNode) {
                hash = NodeHash.of(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    lastNode >>= 1;
                }
            } else {
                hash = NodeHash.of(hash, sibling);
            }
            node >>= 1;
            lastNode >>= 1;
        }
        return lastNode == 0 && hash.equals(root);
    }
}
