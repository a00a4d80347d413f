package org.doseline.service.cell;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.cell.Standings.Cell;
import org.doseline.service.cell.Standings.Replica;

/**
 * Leases and replicas in the database, by the database's clock. Its connections are its own: no flood of reports makes a
 * renewal wait.
 */
@ApplicationScoped
public class LeaseStore {
    private static final String UNTIL = "clock_timestamp() + interval '" + LeaseTimes.LEASE_MS
            + " milliseconds'";
    private static final String ALIVE = """
            insert into replica (id, internal_url, cells, seen_until) values ($1, $2, $3, %s)
            on conflict (id) do update set internal_url = excluded.internal_url, cells = excluded.cells,
                                           seen_until = excluded.seen_until""".formatted(UNTIL);
    private static final String RENEW = """
            update cell_lease set owned_until = %s where cell = $1 and epoch = $2 and owner = $3
               and exists (select 1 from cell where id = $1 and epoch = $2)"""
            .formatted(UNTIL);
    private static final String CELLS = """
            select c.id, c.epoch, l.owner, coalesce(l.owned_until > clock_timestamp(), false) as held
              from cell c left join cell_lease l on l.cell = c.id order by c.id""";
    private static final String REPLICAS = """
            select id, internal_url, cells from replica where seen_until > clock_timestamp() order by id""";
    private static final String KNOWN = """
            insert into cell_lease (cell) select id from cell where id = $1 on conflict do nothing""";
    /** Locked, so that of several replicas one takes the cell; the others look again. */
    private static final String CLAIM = """
            select 1 from cell_lease
            where cell = $1 and (owned_until <= clock_timestamp() or $3 and owner = $2)
            for update skip locked""";
    private static final String RAISE = "update cell set epoch = nextval('cell_epoch') where id = $1 returning epoch";
    private static final String HOLD = """
            update cell_lease set epoch = $2, owner = $3, owned_until = %s where cell = $1"""
            .formatted(UNTIL);
    private static final String RELEASE = """
            update cell_lease set owner = null, owned_until = clock_timestamp()
            where cell = $1 and epoch = $2 and owner = $3""";
    private static final String LEAVE = "delete from replica where id = $1";

    private final Pool pool;

    LeaseStore(@ReactiveDataSource("cells") Pool pool) { this.pool = pool; }

    /** For transactions of a takeover. */
    public Pool pool() { return pool; }

    /** Says that this replica is alive, and renews its leases; those that it still has. */
    Uni<Set<String>> renew(Replica me, Map<String, Long> epochs) {
        Uni<Set<String>> kept = alive(me).replaceWith(new HashSet<>());
        for (Map.Entry<String, Long> owned : epochs.entrySet()) {
            kept = kept.flatMap(done -> pool.preparedQuery(RENEW)
                    .execute(Tuple.of(owned.getKey(), owned.getValue(), me.id()))
                    .invoke(rows -> {
                        if (rows.rowCount() == 1) done.add(owned.getKey());
                    }).replaceWith(done));
        }
        return kept;
    }

    private Uni<Void> alive(Replica me) {
        return pool.preparedQuery(ALIVE).execute(Tuple.tuple().addString(me.id())
                .addString(me.internalUrl().toString())
                .addArrayOfString(me.cells().stream().sorted().toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Standings> look() {
        return pool.query(CELLS).execute().flatMap(cells -> pool.query(REPLICAS).execute()
                .map(replicas -> new Standings(all(cells, LeaseStore::cell),
                        all(replicas, LeaseStore::replica))));
    }

    /**
     * Raises the epoch of a cell that nobody owns, and keeps it from everybody else until the transaction ends; empty if
     * somebody owns it, or is just taking it.
     *
     * @param alsoOwn whether a lease of a former life of this replica gives way
     */
    public Uni<OptionalLong> claim(SqlConnection transaction, String cell, String replica, boolean alsoOwn) {
        return transaction.preparedQuery(KNOWN).execute(Tuple.of(cell))
                .chain(() -> transaction.preparedQuery(CLAIM).execute(Tuple.of(cell, replica, alsoOwn)))
                .flatMap(free -> free.size() == 0
                        ? Uni.createFrom().item(OptionalLong.empty())
                        : transaction.preparedQuery(RAISE).execute(Tuple.of(cell))
                                .map(rows -> OptionalLong.of(rows.iterator().next().getLong(0))));
    }

    /** The lease begins; the last thing of a takeover's transaction. */
    public Uni<Void> hold(SqlConnection transaction, String cell, long epoch, String replica) {
        return transaction.preparedQuery(HOLD).execute(Tuple.of(cell, epoch, replica)).replaceWithVoid();
    }

    /** Gives the lease back; nothing if it was lost already. */
    Uni<Void> release(String cell, long epoch, String replica) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(cell, epoch, replica)).replaceWithVoid();
    }

    Uni<Void> leave(String replica) {
        return pool.preparedQuery(LEAVE).execute(Tuple.of(replica)).replaceWithVoid();
    }

    private static Cell cell(Row row) {
        return new Cell(row.getString("id"), row.getLong("epoch"),
                Optional.ofNullable(row.getString("owner")),
                row.getBoolean("held"));
    }

    private static Replica replica(Row row) {
        return new Replica(row.getString("id"), URI.create(row.getString("internal_url")),
                Set.of(row.getArrayOfStrings("cells")));
    }

    private static <T> List<T> all(Iterable<Row> rows, Function<Row, T> one) {
        List<T> all = new ArrayList<>();
        rows.forEach(row -> all.add(one.apply(row)));
        return all;
    }
}
