package org.doseline.ledger.tree;

import java.util.function.LongFunction;
import org.doseline.ledger.Hash;

/**
 * Knows the roots over stretches of a tree's leaves. A proof asks only for stretches that begin at a multiple of a power
 * of two and end at most that many leaves later.
 */
public interface Stretches {
    /** The root over the leaves from {@code begin} up to, not including, {@code end}; at least one. */
    Hash root(long begin, long end);

    /** Stretches out of leaf hashes, each of which is hashed anew. */
    static Stretches ofLeaves(LongFunction<Hash> leafHashAt) {
        return (begin, end) -> Subtree.root(begin, end, leafHashAt);
    }
}
