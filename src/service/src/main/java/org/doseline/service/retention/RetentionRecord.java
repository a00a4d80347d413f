package org.doseline.service.retention;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Refused;

/** Writes what is done with a month, each time as an entry with its row in one transaction. For worker threads. */
@ApplicationScoped
class RetentionRecord {
    private static final String ARCHIVED = """
            insert into telemetry_archive (sha256, month, file, bytes, minutes, messages, root, at_ms, event_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    private static final String CHECKED = """
            insert into telemetry_archive_check (event_id, sha256, holds, at_ms) values ($1, $2, $3, $4)""";
    private static final String DROP = "select drop_telemetry_month($1, $2)";
    private static final String STAYS = "DL015";
    private static final String LOCKED = "55P03";
    /** A month of a hospital is some gigabytes to look through. */
    private static final Duration WITHIN = Duration.ofHours(2);

    private final Pool pool;
    private final Leaves leaves;
    private final Record record;

    RetentionRecord(Pool pool, Leaves leaves, Record record) {
        this.pool = pool;
        this.leaves = leaves;
        this.record = record;
    }

    /** @param root over the entries of the minutes, in their order */
    void archived(Person person, YearMonth month, ArchiveFolder.Stored file, MonthStore.Minutes minutes,
            Hash root) {
        write(person, "TELEMETRY_ARCHIVED", JsonObject.object().with("month", month.toString())
                .with("file", file.file()).with("sha256", file.sha256()).with("bytes", file.bytes())
                .with("minutes", minutes.minutes()).with("messages", minutes.messages()).with("root", root)
                .build(),
                (transaction, leaf) -> transaction.preparedQuery(ARCHIVED).execute(Tuple.tuple()
                        .addBuffer(bytes(file.sha256())).addString(month.toString()).addString(file.file())
                        .addLong(file.bytes()).addLong(minutes.minutes()).addLong(minutes.messages())
                        .addBuffer(bytes(root)).addLong(leaf.tUtc().toEpochMilli()).addString(leaf.eventId()))
                        .replaceWithVoid());
    }

    void checked(Person person, YearMonth month, MonthStore.Archive archive, boolean holds, String sentence) {
        write(person, "TELEMETRY_ARCHIVE_VERIFIED",
                told(month, archive).with("holds", Boolean.toString(holds))
                        .with("sentence", sentence).build(),
                (transaction, leaf) -> transaction.preparedQuery(CHECKED)
                        .execute(Tuple.tuple().addString(leaf.eventId()).addBuffer(bytes(archive.sha256()))
                                .addBoolean(holds).addLong(leaf.tUtc().toEpochMilli()))
                        .replaceWithVoid());
    }

    /** Drops the month. Refuses what the database refuses, by its name. */
    void dropped(Person person, YearMonth month, MonthStore.Archive archive, MonthStore.Kept kept) {
        try {
            write(person, "TELEMETRY_DROPPED", told(month, archive).with("minutes", archive.minutes())
                    .with("messages", archive.messages()).with("archiveEventId", archive.eventId())
                    .with("kept", kept.count()).with("keptRoot", kept.root()).build(),
                    (transaction, leaf) -> transaction.preparedQuery(DROP)
                            .execute(Tuple.of(month.toString(), leaf.eventId())).replaceWithVoid());
        } catch (RuntimeException failure) {
            throw refused(failure).<RuntimeException>map(why -> new Refused(why.problem())).orElse(failure);
        }
    }

    private static Optional<MonthStays> refused(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (!(cause instanceof PgException said)) continue;
            if (STAYS.equals(said.getSqlState()))
                return Optional.of(MonthStays.valueOf(said.getErrorMessage()));
            if (LOCKED.equals(said.getSqlState())) return Optional.of(MonthStays.TELEMETRY_IN_USE);
        }
        return Optional.empty();
    }

    private static JsonObject.Builder told(YearMonth month, MonthStore.Archive archive) {
        return JsonObject.object().with("month", month.toString()).with("file", archive.file())
                .with("sha256", archive.sha256());
    }

    @FunctionalInterface
    private interface Row {
        Uni<Void> write(SqlConnection transaction, Leaf leaf);
    }

    private void write(Person person, String type, JsonObject detail, Row row) {
        Leaf leaf = leaves.leaf(type, person.sub()).detail(detail).build();
        Recorded entry = new Recorded(leaf, Optional.empty(), Optional.empty(), Optional.of(person.sub()));
        Function<SqlConnection, Uni<Void>> both = transaction -> record.append(transaction, List.of(entry))
                .chain(() -> row.write(transaction, leaf));
        pool.withTransaction(both).await().atMost(WITHIN);
    }

    private static Buffer bytes(Hash hash) { return Buffer.buffer(hash.bytes()); }
}
