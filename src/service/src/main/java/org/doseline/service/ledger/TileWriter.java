package org.doseline.service.ledger;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.ledger.Hash;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.ledger.tree.TileTree;

/**
 * Writes a tile when its 256 hashes are there, in the transaction that completes them. What an older version left without
 * tiles is caught up with, some tiles a turn.
 */
@ApplicationScoped
public class TileWriter {
    private static final int HEIGHT = 8;
    /** A batch is of at most 2,000 entries, which is 8 tiles. */
    private static final int MOST_A_TURN = 32;
    private static final String WRITTEN = """
            select coalesce((select idx + 1 from ledger_tile where level = $1 order by idx desc limit 1), 0)""";
    private static final String LEAVES = """
            select e.leaf_hash from ledger_index i join ledger_entry e on e.id = i.entry
             where i.idx >= $1 and i.idx < $2 order by i.idx""";
    private static final String ROOTS = """
            select root from ledger_tile where level = $1 and idx >= $2 and idx < $3 order by idx""";
    private static final String TILE = "insert into ledger_tile (level, idx, root, hashes) values ($1, $2, $3, $4)";

    private volatile boolean behind = true;

    /** Somebody else may have written the last ones, or left them to be written. */
    void mayBeBehind() {
        behind = true;
    }

    /** Those that became full between the two sizes, for {@link #insert}; what had been left is written at once. */
    Uni<List<Tuple>> full(SqlConnection transaction, long before, long after) {
        if (behind)
            return level(transaction, 0, after).onFailure().invoke(failure -> behind = true)
                    .replaceWith(List.of());
        if (before >> HEIGHT == after >> HEIGHT) return Uni.createFrom().item(List.of());
        Uni<List<Tuple>> leaves = read(transaction, 0, before >> HEIGHT, after >> HEIGHT);
        return before >> 2 * HEIGHT == after >> 2 * HEIGHT
                ? leaves
                : leaves.chain(rows -> insert(transaction, rows))
                        .chain(() -> level(transaction, 1, after >> HEIGHT)).replaceWith(List.of());
    }

    Uni<Void> insert(SqlConnection transaction, List<Tuple> tiles) {
        return tiles.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(TILE).executeBatch(tiles).replaceWithVoid();
    }

    /** @param below hashes that this level has to hold */
    private Uni<Void> level(SqlConnection transaction, int level, long below) {
        long full = below >> HEIGHT;
        if (level == 0) behind = false;
        if (full == 0) return Uni.createFrom().voidItem();
        return transaction.preparedQuery(WRITTEN).execute(Tuple.of(level))
                .map(rows -> rows.iterator().next().getLong(0))
                .flatMap(written -> {
                    long until = Math.min(full, written + MOST_A_TURN);
                    if (until < full) behind = true;
                    return tiles(transaction, level, written, until)
                            .flatMap(done -> level(transaction, level + 1, Math.max(written, until)));
                });
    }

    private Uni<Void> tiles(SqlConnection transaction, int level, long from, long until) {
        if (until <= from) return Uni.createFrom().voidItem();
        return read(transaction, level, from, until).chain(rows -> insert(transaction, rows));
    }

    private Uni<List<Tuple>> read(SqlConnection transaction, int level, long from, long until) {
        long first = from * TileTree.TILE_HASHES;
        long end = until * TileTree.TILE_HASHES;
        Uni<RowSet<Row>> hashes = level == 0
                ? transaction.preparedQuery(LEAVES).execute(Tuple.of(first, end))
                : transaction.preparedQuery(ROOTS).execute(Tuple.of(level - 1, first, end));
        return hashes.map(rows -> {
            if (rows.size() != end - first)
                throw new TreeForked("records from " + first + " to " + (end - 1) + " are not all there");
            return rows(level, from, rows);
        });
    }

    private static List<Tuple> rows(int level, long from, RowSet<Row> hashes) {
        List<Tuple> tiles = new ArrayList<>();
        Buffer packed = Buffer.buffer();
        CompactRange range = CompactRange.EMPTY;
        for (Row row : hashes) {
            byte[] hash = row.getBuffer(0).getBytes();
            packed.appendBytes(hash);
            range = range.append(Hash.of(hash));
            if (range.size() == TileTree.TILE_HASHES) {
                tiles.add(Tuple.tuple().addInteger(level).addLong(from + tiles.size())
                        .addBuffer(Buffer.buffer(range.root().bytes())).addBuffer(packed));
                packed = Buffer.buffer();
                range = CompactRange.EMPTY;
            }
        }
        return tiles;
    }
}
