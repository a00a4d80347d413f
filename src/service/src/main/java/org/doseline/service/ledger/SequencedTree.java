package org.doseline.service.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.ledger.Hash;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.service.time.TherapyClock;

/** The tree as it lies in the database: indexes, roots, and the compact range that continues it. */
@ApplicationScoped
public class SequencedTree {
    /** Below every transaction: look at all entries. */
    static final String NOTHING_SEEN = "0";
    private static final int BATCH = 2_000;
    /** Any fixed number: who holds it sequences. */
    private static final long LOCK = 0x444F53454C494E45L;

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock($1)";
    private static final String SIZE = "select coalesce(max(idx) + 1, 0) from ledger_index";
    private static final String LAST_ROOT = "select size, root, range from ledger_root order by size desc limit 1";
    private static final String HASHES = """
            select e.leaf_hash from ledger_index i join ledger_entry e on e.id = i.entry
             where i.idx >= $1 order by i.idx""";
    /**
     * A transaction that was still open at an earlier look is not below that look's horizon, so that its entries are
     * found later, whatever ids they have.
     */
    private static final String ASSIGN = """
            with fresh as (
                select e.id from ledger_entry e
                 where e.written_by >= $1::text::xid8
                   and not exists (select 1 from ledger_index i where i.entry = e.id)
                 order by e.id limit $3),
            assigned as (
                insert into ledger_index (idx, entry)
                select $2 + row_number() over (order by id) - 1, id from fresh
                returning idx, entry)
            select e.leaf_hash, e.at_ms, pg_snapshot_xmin(pg_current_snapshot())::text horizon
              from assigned a join ledger_entry e on e.id = a.entry order by a.idx""";
    private static final String ROOT = "insert into ledger_root (size, root, range, at_ms) values ($1, $2, $3, $4)";

    private final TherapyClock clock;
    private final TileWriter tiles;

    public SequencedTree(TherapyClock clock, TileWriter tiles) {
        this.clock = clock;
        this.tiles = tiles;
    }

    /**
     * What one turn added.
     *
     * @param seenBelow transactions below need no second look; empty where the turn says nothing about it
     * @param committedMs therapy times of the entries that were indexed
     */
    record Appended(CompactRange range, Optional<String> seenBelow, List<Long> committedMs) {}

    Uni<Boolean> lock(SqlConnection transaction) {
        return transaction.preparedQuery(TRY_LOCK).execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Long> size(SqlConnection transaction) {
        return transaction.query(SIZE).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** Restores the range from the last root and what was indexed after it; fails with TreeForked. */
    Uni<CompactRange> load(SqlConnection transaction) {
        return transaction.query(LAST_ROOT).execute().map(SequencedTree::lastRange)
                .flatMap(from -> transaction.preparedQuery(HASHES).execute(Tuple.of(from.size()))
                        .map(rows -> continued(from, rows)));
    }

    private static CompactRange lastRange(RowSet<Row> rows) {
        if (rows.size() == 0) return CompactRange.EMPTY;
        Row row = rows.iterator().next();
        CompactRange range = CompactRange.restore(row.getLong("size"), row.getBuffer("range").getBytes());
        if (!range.root().equals(Hash.of(row.getBuffer("root").getBytes())))
            throw new TreeForked("the stored range does not give the stored root at " + range.size());
        return range;
    }

    private static CompactRange continued(CompactRange from, RowSet<Row> rows) {
        CompactRange range = from;
        for (Row row : rows) range = range.append(Hash.of(row.getBuffer("leaf_hash").getBytes()));
        return range;
    }

    Uni<Appended> append(SqlConnection transaction, CompactRange before, String seenBelow) {
        return transaction.preparedQuery(ASSIGN).execute(Tuple.of(seenBelow, before.size(), BATCH))
                .flatMap(rows -> {
                    Appended appended = appended(before, rows);
                    Uni<?> root = rows.size() == 0
                            ? Uni.createFrom().voidItem()
                            : transaction.preparedQuery(ROOT).execute(root(appended.range()));
                    return root
                            .flatMap(done -> tiles.write(transaction, before.size(), appended.range().size()))
                            .replaceWith(appended);
                });
    }

    private static Appended appended(CompactRange before, RowSet<Row> rows) {
        List<Long> times = new ArrayList<>();
        Optional<String> horizon = Optional.empty();
        for (Row row : rows) {
            times.add(row.getLong("at_ms"));
            if (rows.size() < BATCH) horizon = Optional.of(row.getString("horizon"));
        }
        return new Appended(continued(before, rows), horizon, times);
    }

    private Tuple root(CompactRange range) {
        return Tuple.tuple().addLong(range.size()).addBuffer(Buffer.buffer(range.root().bytes()))
                .addBuffer(Buffer.buffer(range.packedHashes())).addLong(clock.nowMs());
    }
}
