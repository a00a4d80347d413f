package org.doseline.service.checkpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.doseline.ledger.Hash;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.ledger.tree.TileTree;

/**
 * The tiles of the tree as they lie in the database: full ones as such, the right edge out of the level below. Where an
 * older version wrote no tiles, leaf hashes are read instead.
 */
public final class StoredTiles implements TileTree.Tiles {
    private static final String FULL = "select hashes from ledger_tile where level = ? and idx = ?";
    private static final String ROOTS = """
            select root from ledger_tile where level = ? and idx >= ? and idx < ? order by idx""";
    private static final String LEAVES = """
            select e.leaf_hash from ledger_index i join ledger_entry e on e.id = i.entry
             where i.idx >= ? and i.idx < ? order by i.idx""";

    private final Connection connection;

    public StoredTiles(Connection connection) { this.connection = connection; }

    @Override
    public List<Hash> first(int level, long index, int count) {
        try {
            return read(level, index, count);
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the tree could not be read", unreadable);
        }
    }

    private List<Hash> read(int level, long index, int count) throws SQLException {
        if (count == TileTree.TILE_HASHES) {
            List<Hash> full = full(level, index);
            if (!full.isEmpty()) return full;
        }
        long begin = index * TileTree.TILE_HASHES;
        if (level == 0) return hashes(LEAVES, begin, begin + count);
        List<Hash> roots = hashes(ROOTS, level - 1, begin, begin + count);
        if (roots.size() == count) return roots;
        List<Hash> made = new ArrayList<>();
        for (long below = begin; below < begin + count; below++) {
            made.add(root(read(level - 1, below, TileTree.TILE_HASHES)));
        }
        return made;
    }

    private List<Hash> full(int level, long index) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FULL)) {
            query.setInt(1, level);
            query.setLong(2, index);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? unpacked(row.getBytes(1)) : List.of();
            }
        }
    }

    private static List<Hash> unpacked(byte[] packed) {
        List<Hash> hashes = new ArrayList<>();
        for (int at = 0; at < packed.length; at += Hash.LENGTH_BYTES) {
            hashes.add(Hash.of(Arrays.copyOfRange(packed, at, at + Hash.LENGTH_BYTES)));
        }
        return hashes;
    }

    private List<Hash> hashes(String sql, long... parameters) throws SQLException {
        List<Hash> hashes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) query.setLong(i + 1, parameters[i]);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) hashes.add(Hash.of(rows.getBytes(1)));
            }
        }
        return hashes;
    }

    private static Hash root(List<Hash> hashes) {
        CompactRange range = CompactRange.EMPTY;
        for (Hash hash : hashes) range = range.append(hash);
        return range.root();
    }
}
