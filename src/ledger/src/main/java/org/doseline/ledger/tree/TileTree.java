package org.doseline.ledger.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doseline.ledger.Hash;

/**
 * A tree that is kept in tiles of 256 hashes (C2SP tlog-tiles): level 0 holds leaf hashes, level n the roots over 256^n
 * leaves each. A proof out of a tree of any size reads a few tiles of each level. Reads each tile once, and keeps those;
 * for one thread and a few proofs.
 */
public final class TileTree implements Stretches {
    /** Hashes in a full tile, as in C2SP tlog-tiles. */
    public static final int TILE_HASHES = 256;

    private static final int TILE_HEIGHT = 8;

    private final long size;
    private final Tiles tiles;
    private final Map<Place, List<Hash>> read = new LinkedHashMap<>();

    /** Where tiles are kept. */
    @FunctionalInterface
    public interface Tiles {
        /**
         * The first hashes of a tile.
         *
         * @param level 0 for leaf hashes
         * @param index of the tile in its level, from 0
         * @param count how many are asked for, 1 to 256; fewer than 256 only at the right edge
         */
        List<Hash> first(int level, long index, int count);
    }

    private record Place(int level, long index) {}

    /**
     * @param size leaves in the tree, which may be fewer than are kept
     */
    public TileTree(long size, Tiles tiles) {
        if (size < 0) throw new IllegalArgumentException("tree size below zero: " + size);
        this.size = size;
        this.tiles = tiles;
    }

    /** The root over all leaves. */
    public Hash root() {
        return size == 0 ? NodeHash.EMPTY_TREE : root(0, size);
    }

    /** That the leaf stands in this tree. */
    public InclusionProof inclusion(long index) {
        return InclusionProof.of(index, size, this);
    }

    /** That this tree continues the smaller one. */
    public ConsistencyProof consistencyFrom(long fromSize) {
        return ConsistencyProof.of(fromSize, size, this);
    }

    @Override
    public Hash root(long begin, long end) {
        if (begin < 0 || begin >= end || end > size)
            throw new IllegalArgumentException(
                    "no stretch from " + begin + " to " + end + " of " + size + " leaves");
        List<Hash> subtrees = new ArrayList<>();
        long at = begin;
        while (at < end) {
            int height = Math.min(Long.numberOfTrailingZeros(at),
                    Long.SIZE - 1 - Long.numberOfLeadingZeros(end - at));
            subtrees.add(perfect(height, at >> height));
            at += 1L << height;
        }
        Hash root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = NodeHash.of(subtrees.get(i), root);
        }
        return root;
    }

    /** The root over 2^height leaves: from a tile's hashes, at most half of them but for a tile's own root. */
    private Hash perfect(int height, long index) {
        int level = height / TILE_HEIGHT;
        int above = height % TILE_HEIGHT;
        long first = index << above;
        List<Hash> tile = tile(level, first / TILE_HASHES);
        int from = (int) (first % TILE_HASHES);
        return Subtree.root(from, from + (1L << above), i -> tile.get((int) i));
    }

    private List<Hash> tile(int level, long index) {
        return read.computeIfAbsent(new Place(level, index), place -> {
            long inLevel = size >> (TILE_HEIGHT * level);
            int count = (int) Math.min(TILE_HASHES, inLevel - index * TILE_HASHES);
            List<Hash> hashes = tiles.first(level, index, count);
            if (hashes.size() != count) {
                throw new IllegalStateException(
                        "tile " + index + " of level " + level + " has " + hashes.size()
                                + " hashes, not " + count);
            }
            return hashes;
        });
    }
}
