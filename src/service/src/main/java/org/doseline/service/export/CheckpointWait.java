package org.doseline.service.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.policy.Vouching;
import org.doseline.service.checkpoint.CheckpointReader;
import org.doseline.service.checkpoint.CheckpointReader.Seen;
import org.doseline.service.checkpoint.Checkpoints;
import org.doseline.service.ledger.Sequencer;

/** Waits, bounded, until what is committed is signed and seen by enough witnesses. For worker threads. */
@ApplicationScoped
class CheckpointWait {
    /** Several turns of the signing, whose period is at most 10 s, and once more what a witness may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration SEQUENCED_WITHIN = Duration.ofSeconds(5);

    private static final Duration BETWEEN_TURNS = Duration.ofMillis(25);
    private static final String INDEX = """
            select i.idx from ledger_entry e join ledger_index i on i.entry = e.id where e.event_id = ?""";
    private static final String INDEX_OF_ENTRY = "select idx from ledger_index where entry = ?";

    private final AgroalDataSource database;
    private final Sequencer sequencer;
    private final Checkpoints checkpoints;
    private final CheckpointReader reader;

    CheckpointWait(AgroalDataSource database, Sequencer sequencer, Checkpoints checkpoints,
            CheckpointReader reader) {
        this.database = database;
        this.sequencer = sequencer;
        this.checkpoints = checkpoints;
        this.reader = reader;
    }

    /** The index of an entry that is committed, once it has one; empty where it has none after some waiting. */
    OptionalLong indexOf(String eventId) {
        return indexed(INDEX, query -> query.setString(1, eventId));
    }

    /** Until the entry that is the last one by now has its index. */
    private void sequenced() {
        long last = number("select coalesce(max(id), 0) from ledger_entry", query -> {}).orElse(0);
        if (last > 0) indexed(INDEX_OF_ENTRY, query -> query.setLong(1, last));
    }

    /** A turn of the sequencer does nothing where one is under way, which may have begun before the entry was there. */
    private OptionalLong indexed(String sql, Filling filling) {
        long begunNs = System.nanoTime();
        while (true) {
            sequencer.turn().onFailure().recoverWithNull().await().atMost(SEQUENCED_WITHIN);
            OptionalLong index = number(sql, filling);
            if (index.isPresent() || System.nanoTime() - begunNs > SEQUENCED_WITHIN.toNanos()) return index;
            LockSupport.parkNanos(BETWEEN_TURNS.toNanos());
        }
    }

    private OptionalLong number(String sql, Filling filling) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            filling.fill(query);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the record could not be read", unreadable);
        }
    }

    @FunctionalInterface
    private interface Filling {
        void fill(PreparedStatement query) throws SQLException;
    }

    /** Over all records that are committed by now; after {@link #PATIENCE} the last one that there is, if any. */
    Optional<Seen> overAll() {
        sequenced();
        return over(Long.MAX_VALUE);
    }

    /** A checkpoint over at least so many records that enough witnesses have seen, or the last one after some waiting. */
    Optional<Seen> over(long records) {
        long wanted = records;
        long begunNs = System.nanoTime();
        while (true) {
            Optional<Seen> seen = reader.latest();
            if (wanted == Long.MAX_VALUE && seen.isPresent()) wanted = seen.get().treeSize();
            if (seen.isPresent() && covers(seen.get(), wanted)) return seen;
            if (System.nanoTime() - begunNs > PATIENCE.toNanos() || Thread.interrupted()) return seen;
            checkpoints.turn();
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    static Checkpoint of(Seen seen) {
        return Checkpoint.read(seen.note().text()).value().orElseThrow();
    }

    private static boolean covers(Seen seen, long records) {
        return seen.vouching() instanceof Vouching.Vouched && of(seen).size() >= records;
    }
}
