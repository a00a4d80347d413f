package org.doseline.ledger.tree;

import java.util.function.LongFunction;
import org.doseline.ledger.Hash;

/**
 * What proofs need of a tree whose leaf hashes can be asked for by index: roots of stretches, and where it
 * splits.
 */
final class Subtree {
    private Subtree() {}

    /**
     * The root over the leaves from {@code begin} up to, not including, {@code end}. Hashes each of them
     * once.
     */
    static Hash root(long begin, long end, LongFunction<Hash> leafHashAt) {
        CompactRange range = CompactRange.EMPTY;
        for (long i = begin; i < end; i++) {
            range = range.append(leafHashAt.apply(i));
        }
        return range.root();
    }

    /** The largest power of two below {@code leaves} (RFC 9162, 2.1.1); {@code leaves} is two or more. */
    static long leftSize(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
