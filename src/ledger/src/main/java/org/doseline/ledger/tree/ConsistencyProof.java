package org.doseline.ledger.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import org.doseline.ledger.Hash;

/**
 * Shows that a tree only grew: that the first {@code fromSize} leaves of the later tree are those of the
 * earlier one, in the same order (RFC 9162, section 2.1.4).
 *
 * @param fromSize leaves in the earlier tree, zero or more; from zero, or to the same size, the path is empty
 * @param toSize leaves in the later tree, not below {@code fromSize}
 * @param path hashes in the order of the RFC
 */
public record ConsistencyProof(long fromSize, long toSize, List<Hash> path) {
    public ConsistencyProof {
        checkSizes(fromSize, toSize);
        path = List.copyOf(path);
    }

    /** Makes the proof; asks for each leaf hash below {@code toSize} at most once. */
    public static ConsistencyProof of(long fromSize, long toSize, LongFunction<Hash> leafHashAt) {
        return of(fromSize, toSize, Stretches.ofLeaves(leafHashAt));
    }

    /** Makes the proof out of the roots of stretches, one for each hash of its path. */
    public static ConsistencyProof of(long fromSize, long toSize, Stretches stretches) {
        checkSizes(fromSize, toSize);
        if (fromSize == 0 || fromSize == toSize) return new ConsistencyProof(fromSize, toSize, List.of());
        List<Hash> fromTheRoot = new ArrayList<>();
        long begin = 0;
        long end = toSize;
        while (end != fromSize) {
            long middle = begin + Subtree.leftSize(end - begin);
            if (fromSize <= middle) {
                fromTheRoot.add(stretches.root(middle, end));
                end = middle;
            } else {
                fromTheRoot.add(stretches.root(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) fromTheRoot.add(stretches.root(begin, end));
        Collections.reverse(fromTheRoot);
        return new ConsistencyProof(fromSize, toSize, fromTheRoot);
    }

    /**
     * True only if the path leads to both roots. RFC 9162, 2.1.4.2; from zero the earlier root is the empty
     * tree's.
     */
    public boolean proves(Hash fromRoot, Hash toRoot) {
        if (fromSize == 0) return path.isEmpty() && fromRoot.equals(NodeHash.EMPTY_TREE);
        if (fromSize == toSize) return path.isEmpty() && fromRoot.equals(toRoot);
        if (path.isEmpty()) return false;
        boolean fromIsFull = Long.bitCount(fromSize) == 1;
        return leadsToBoth(fromIsFull ? fromRoot : path.get(0), path.subList(fromIsFull ? 0 : 1, path.size()),
                fromRoot, toRoot);
    }

    private boolean leadsToBoth(Hash start, List<Hash> rest, Hash fromRoot, Hash toRoot) {
        int complete = Long.numberOfTrailingZeros(~(fromSize - 1));
        long node = (fromSize - 1) >> complete;
        long lastNode = (toSize - 1) >> complete;
        Hash from = start;
        Hash to = start;
        for (Hash sibling : rest) {
            if (lastNode == 0) return false;
            if ((node & 1) == 1 || node == lastNode) {
                from = NodeHash.of(sibling, from);
                to = NodeHash.of(sibling, to);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    lastNode >>= 1;
                }
            } else {
                to = NodeHash.of(to, sibling);
            }
            node >>= 1;
            lastNode >>= 1;
        }
        return lastNode == 0 && from.equals(fromRoot) && to.equals(toRoot);
    }

    private static void checkSizes(long fromSize, long toSize) {
        if (fromSize < 0 || fromSize > toSize) {
            throw new IllegalArgumentException("no growth from " + fromSize + " to " + toSize + " leaves");
        }
    }
}
