package org.doseline.service.ledger;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The append-only record. An entry is written in the transaction of the change that it records, or not at all.
 */
@ApplicationScoped
public class Record {
    private static final String INSERT = """
            insert into ledger_entry (event_id, leaf, leaf_hash, type, subject, pump, person, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";

    private final Pool pool;

    Record(Pool pool) { this.pool = pool; }

    /** Appends within the caller's transaction, in the given order. */
    public Uni<Void> append(SqlConnection transaction, List<Recorded> entries) {
        if (entries.isEmpty()) return Uni.createFrom().voidItem();
        return transaction.preparedQuery(INSERT).executeBatch(entries.stream().map(Record::row).toList())
                .replaceWithVoid();
    }

    /** Appends by itself: for what changes nothing else, such as a refusal or a reading. */
    public Uni<Void> append(Recorded entry) {
        return pool.withTransaction(transaction -> append(transaction, List.of(entry)));
    }

    private static Tuple row(Recorded entry) {
        byte[] bytes = entry.leaf().bytes();
        return Tuple.tuple()
                .addString(entry.leaf().eventId())
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(bytes))
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(entry.leaf().hash().bytes()))
                .addString(entry.leaf().type())
                .addString(entry.subject().orElse(null))
                .addString(entry.pump().orElse(null))
                .addString(entry.person().orElse(null))
                .addLong(entry.leaf().tUtc().toEpochMilli());
    }
}
