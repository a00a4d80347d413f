package org.doseline.service.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
    private static final int BATCH = 2_000;
    /** Any fixed number: who holds it sequences. */
    private static final long LOCK = 0x444F53454C494E45L;

    /**
     * Later statements of the same transaction, which are sent with it, do nothing without the lock. They are to use indexes
     * whatever the statistics say, which are old or none where a record grows: a batch must not cost more in a large one.
     */
    private static final String TRY_LOCK = """
            select set_config('doseline.sequences', pg_try_advisory_xact_lock($1)::text, true),
                   set_config('enable_seqscan', 'off', true)""";
    private static final String STANDING = """
            select coalesce(max(idx) + 1, 0) as size, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
              from ledger_index""";
    private static final String LAST_ROOT = "select size, root, range from ledger_root order by size desc limit 1";
    private static final String HASHES = """
            select e.leaf_hash from ledger_index i join ledger_entry e on e.id = i.entry
             where i.idx >= $1 order by i.idx""";
    /** Nothing without the lock, and nothing unless the tree has the size from which it is to be continued. */
    private static final String ASSIGN = """
            with unseen as materialized (
                select e.id, e.leaf_hash, e.at_ms from ledger_entry e
                 where current_setting('doseline.sequences')::boolean
                   and $2 = (select coalesce(max(idx) + 1, 0) from ledger_index)
                   and (select true from ledger_index i where i.entry = e.id) is null
                   and %s),
            fresh as materialized (
                select id, leaf_hash, at_ms, $2 + row_number() over (order by id) - 1 as idx
                  from unseen order by id limit $3),
            assigned as (insert into ledger_index (idx, entry) select idx, id from fresh)
            select id, leaf_hash, at_ms from fresh order by idx""";
    /**
     * A transaction that was still open at an earlier look is not below that look's horizon, so that its entries are
     * found later, whatever ids they have.
     */
    private static final String ASSIGN_SINCE = ASSIGN.formatted("e.written_by >= $1::text::xid8");
    private static final String ASSIGN_ABOVE = ASSIGN
            .formatted("e.id > $1::text::bigint order by e.id limit $3");
    private static final String ROOT = "insert into ledger_root (size, root, range, at_ms) values ($1, $2, $3, $4)";

    private final TherapyClock clock;
    private final TileWriter tiles;

    public SequencedTree(TherapyClock clock, TileWriter tiles) {
        this.clock = clock;
        this.tiles = tiles;
    }

    /**
     * What one batch added.
     *
     * @param unseen where to look next
     * @param more whether there may be more already
     * @param committedMs therapy times of the entries that were indexed
     */
    record Appended(CompactRange range, Unseen unseen, boolean more, List<Long> committedMs) {}

    private record Standing(long size, String horizon) {
        static Standing of(RowSet<Row> rows) {
            Row row = rows.iterator().next();
            return new Standing(row.getLong("size"), row.getString("horizon"));
        }
    }

    /**
     * Continues the tree by a batch, in a transaction of its own; empty where somebody else is at it. Statements that need
     * no answer of each other are sent together: a batch costs two round trips, three where it fills a tile.
     *
     * @param known the tree as it stood after the last batch of this process
     */
    Uni<Optional<Appended>> append(SqlConnection connection, CompactRange known, Unseen unseen) {
        Uni<Boolean> mine = connection.preparedQuery(TRY_LOCK).execute(Tuple.of(LOCK))
                .map(rows -> Boolean.parseBoolean(rows.iterator().next().getString(0)));
        Uni<Standing> standing = connection.preparedQuery(STANDING).execute().map(Standing::of);
        return Uni.combine().all()
                .unis(send(connection, "BEGIN"), mine, standing, assign(connection, known, unseen)).asTuple()
                .<Optional<Appended>>flatMap(asked -> {
                    if (!asked.getItem2())
                        return send(connection, "COMMIT").replaceWith(Optional.<Appended>empty());
                    Standing found = asked.getItem3();
                    return (found.size == known.size()
                            ? written(connection, known, unseen, found, asked.getItem4())
                            : appendAfterOthers(connection, unseen, found)).map(Optional::of);
                })
                .onFailure().call(() -> {
                    // What the transaction wrote may be there or not, where the answer to its end was lost.
                    tiles.mayBeBehind();
                    return send(connection, "ROLLBACK").onFailure().recoverWithNull();
                });
    }

    private static Uni<Void> send(SqlConnection connection, String sql) {
        return connection.query(sql).execute().replaceWithVoid();
    }

    private Uni<Appended> appendAfterOthers(SqlConnection transaction, Unseen unseen, Standing found) {
        tiles.mayBeBehind();
        return load(transaction).flatMap(before -> assign(transaction, before, unseen)
                .flatMap(rows -> written(transaction, before, unseen, found, rows)));
    }

    private static Uni<RowSet<Row>> assign(SqlConnection transaction, CompactRange before, Unseen unseen) {
        return unseen.above().isPresent()
                ? transaction.preparedQuery(ASSIGN_ABOVE)
                        .execute(Tuple.of(Long.toString(unseen.above().getAsLong()), before.size(), BATCH))
                : transaction.preparedQuery(ASSIGN_SINCE)
                        .execute(Tuple.of(unseen.below(), before.size(), BATCH));
    }

    /** Restores the range from the last root and what was indexed after it; fails with TreeForked. */
    private static Uni<CompactRange> load(SqlConnection transaction) {
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

    private Uni<Appended> written(SqlConnection transaction, CompactRange before, Unseen unseen,
            Standing found, RowSet<Row> rows) {
        Appended appended = appended(before, unseen, found, rows);
        Uni<?> root = rows.size() == 0
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(ROOT).execute(root(appended.range()));
        return tiles.full(transaction, before.size(), appended.range().size())
                .flatMap(full -> Uni.combine().all()
                        .unis(root, tiles.insert(transaction, full), send(transaction, "COMMIT")).asTuple())
                .replaceWith(appended);
    }

    private static Appended appended(CompactRange before, Unseen unseen, Standing found, RowSet<Row> rows) {
        List<Long> times = new ArrayList<>(rows.size());
        OptionalLong last = OptionalLong.empty();
        for (Row row : rows) {
            times.add(row.getLong("at_ms"));
            last = OptionalLong.of(row.getLong("id"));
        }
        boolean full = rows.size() == BATCH;
        return new Appended(continued(before, rows), unseen.after(full, last, found.horizon),
                full || unseen.above().isPresent(), times);
    }

    private Tuple root(CompactRange range) {
        return Tuple.tuple().addLong(range.size()).addBuffer(Buffer.buffer(range.root().bytes()))
                .addBuffer(Buffer.buffer(range.packedHashes())).addLong(clock.nowMs());
    }
}
