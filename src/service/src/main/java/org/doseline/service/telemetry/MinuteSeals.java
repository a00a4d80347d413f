package org.doseline.service.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.ledger.Hash;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;

/** What a seal reads and writes, in a transaction of the caller. */
@ApplicationScoped
class MinuteSeals {
    /** Any fixed number: who holds it seals. */
    private static final long LOCK = 0x444F53455345414CL;
    private static final int ROWS_AT_A_TIME = 5_000;

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock($1)";
    private static final String LAST = """
            select until_ms, below::text as below from telemetry_seal order by until_ms desc limit 1""";
    private static final String HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text";
    /** What the last seal had not seen: written since, or received since. */
    private static final String FRESH = """
            select pump, greatest(received_ms, $3) / 60000 as minute, boot_count, uptime_ms, contradicts, leaf_hash
              from (select * from telemetry_frame
                     where written_by >= $1::text::xid8 and written_by < $2::text::xid8 and received_ms < $4
                     union all
                    select * from telemetry_frame
                     where written_by < $1::text::xid8 and received_ms >= $3 and received_ms < $4) fresh
             order by pump, minute, arrival""";
    private static final String SEAL = """
            insert into telemetry_seal (until_ms, below, at_ms) values ($1, $2::text::xid8, $3)""";
    private static final String MINUTE = """
            insert into telemetry_minute (pump, minute, count, contradictions, root, low_boot_count, low_uptime_ms,
                                          high_boot_count, high_uptime_ms, after_ms, above, until_ms, event_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::xid8, $12, $13)""";

    private final Leaves leaves;
    private final Record record;

    MinuteSeals(Leaves leaves, Record record) {
        this.leaves = leaves;
        this.record = record;
    }

    Uni<Boolean> lock(SqlConnection transaction) {
        return transaction.preparedQuery(TRY_LOCK).execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Seal> last(SqlConnection transaction) {
        return transaction.query(LAST).execute()
                .map(rows -> rows.size() == 0 ? Seal.NOTHING : Seal.of(rows.iterator().next()));
    }

    /** Below it every transaction has ended. */
    Uni<Seal> until(SqlConnection transaction, long untilMs) {
        return transaction.query(HORIZON).execute()
                .map(rows -> new Seal(untilMs, rows.iterator().next().getString(0)));
    }

    /** How many minutes of pumps were sealed; nothing is written where nothing was heard. */
    Uni<Long> write(SqlConnection transaction, Seal before, Seal seal, long nowMs) {
        Minutes minutes = new Minutes();
        return transaction.prepare(FRESH)
                .map(query -> query
                        .cursor(Tuple.of(before.below(), seal.below(), before.untilMs(), seal.untilMs())))
                .flatMap(rows -> pages(rows)
                        .onItem().transformToUniAndConcatenate(
                                page -> minutes(transaction, before, seal, nowMs, minutes,
                                        minutes.ended(page)))
                        .collect().last()
                        .chain(() -> minutes(transaction, before, seal, nowMs, minutes, minutes.rest()))
                        .onTermination().call(rows::close))
                .map(done -> minutes.sealed);
    }

    private static Multi<RowSet<Row>> pages(Cursor rows) {
        return Multi.createBy().repeating().uni(() -> rows.read(ROWS_AT_A_TIME))
                .whilst(page -> rows.hasMore());
    }

    /** Minutes as they come out of rows in the order of pump and minute. */
    private static final class Minutes {
        private PumpMinute open;
        private long sealed;

        /** Those that a page ends. */
        List<PumpMinute> ended(RowSet<Row> page) {
            List<PumpMinute> ended = new ArrayList<>();
            for (Row row : page) {
                String pump = row.getString("pump");
                long minute = row.getLong("minute");
                if (open != null && !open.is(pump, minute)) ended.add(open);
                if (open == null || !open.is(pump, minute)) open = new PumpMinute(pump, minute);
                open.take(new PumpMinute.Position(row.getLong("boot_count"), row.getLong("uptime_ms")),
                        row.getBoolean("contradicts"), Hash.of(row.getBuffer("leaf_hash").getBytes()));
            }
            return ended;
        }

        List<PumpMinute> rest() {
            return open == null ? List.of() : List.of(open);
        }
    }

    private Uni<Void> minutes(SqlConnection transaction, Seal before, Seal seal, long nowMs, Minutes all,
            List<PumpMinute> ended) {
        if (ended.isEmpty()) return Uni.createFrom().voidItem();
        List<Recorded> entries = new ArrayList<>();
        List<Tuple> rows = new ArrayList<>();
        for (PumpMinute minute : ended) {
            Leaf leaf = leaves.leaf("TELEMETRY_MINUTE", Leaves.CONTROLLER).pump(minute.pump())
                    .detail(minute.detail()).build();
            entries.add(recorded(minute, leaf));
            if (minute.contradictions() > 0)
                entries.add(recorded(minute, leaves.leaf("TELEMETRY_CONTRADICTED", Leaves.CONTROLLER)
                        .pump(minute.pump()).detail(minute.contradiction()).build()));
            rows.add(row(minute, before, seal, leaf.eventId()));
        }
        Uni<?> sealed = all.sealed > 0
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(SEAL).execute(Tuple.of(seal.untilMs(), seal.below(), nowMs));
        all.sealed += ended.size();
        return sealed.chain(() -> record.append(transaction, entries))
                .chain(() -> transaction.preparedQuery(MINUTE).executeBatch(rows)).replaceWithVoid();
    }

    private static Recorded recorded(PumpMinute minute, Leaf leaf) {
        return new Recorded(leaf, Optional.empty(), Optional.of(minute.pump()),
                Optional.of(Leaves.CONTROLLER));
    }

    private static Tuple row(PumpMinute minute, Seal before, Seal seal, String eventId) {
        return Tuple.tuple().addString(minute.pump()).addLong(minute.minute()).addLong(minute.count())
                .addLong(minute.contradictions()).addBuffer(Buffer.buffer(minute.root().bytes()))
                .addLong(minute.low().bootCount()).addLong(minute.low().uptimeMs())
                .addLong(minute.high().bootCount()).addLong(minute.high().uptimeMs())
                .addLong(before.untilMs()).addString(before.below()).addLong(seal.untilMs())
                .addString(eventId);
    }
}
