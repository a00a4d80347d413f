package org.doseline.service.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.Vertx;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.service.DoselineConfig;
import org.doseline.service.time.TherapyClock;
import org.doseline.service.trust.Trust;
import org.doseline.service.trust.Voucher;
import org.doseline.service.trust.Vouchers;
import org.jboss.logging.Logger;

/**
 * Has the record signed when it has grown, stores the note, and then shows it to each witness. A witness that is away
 * holds up nobody: the next checkpoint covers what it missed. One replica signs at a time, by a lock of the database; the
 * signer would refuse a second history anyway.
 *
 * <p>Where the record does not continue what was attested, nothing is signed any more until a person has looked.
 */
@ApplicationScoped
public class Checkpoints {
    private static final Logger LOG = Logger.getLogger(Checkpoints.class);

    private final AgroalDataSource database;
    private final Vertx vertx;
    private final DoselineConfig config;
    private final Trust trust;
    private final Vouchers vouchers;
    private final TherapyClock clock;
    private final Witnessed witnessed;
    private final ForkAlarm alarm;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Larger than our tree at one look; a fork if it still is at the next one. */
    private final Map<String, Long> ahead = new LinkedHashMap<>();
    private long timer = -1;

    Checkpoints(AgroalDataSource database, Vertx vertx, DoselineConfig config, Trust trust, Vouchers vouchers,
            TherapyClock clock, Witnessed witnessed, ForkAlarm alarm) {
        this.database = database;
        this.vertx = vertx;
        this.config = config;
        this.trust = trust;
        this.vouchers = vouchers;
        this.clock = clock;
        this.witnessed = witnessed;
        this.alarm = alarm;
    }

    void begin(@Observes StartupEvent started) {
        if (trust.policy().isEmpty()) {
            LOG.warn("DL0420 no trust file (doseline.record.trust): nobody signs or witnesses the record");
            return;
        }
        timer = vertx.setPeriodic(config.record().checkpointEveryMs(),
                id -> Infrastructure.getDefaultWorkerPool().execute(this::turn));
    }

    void end(@Observes ShutdownEvent stopping) {
        if (timer >= 0) vertx.cancelTimer(timer);
    }

    /** One turn, on a worker thread: sign what is new, then show it. Nothing where one is under way, or after a fork. */
    public void turn() {
        if (trust.policy().isEmpty() || alarm.forked() || !busy.compareAndSet(false, true)) return;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            CheckpointStore store = new CheckpointStore(connection, trust.origin().orElseThrow());
            Submission submission = new Submission(vouchers, new StoredTiles(connection));
            if (store.lock()) {
                signed(store, submission);
                connection.commit();
                witnessed(connection, store, submission);
            }
            connection.rollback();
        } catch (RecordForked fork) {
            alarm.raise(fork.getMessage());
        } catch (SQLException | IllegalStateException unreadable) {
            LOG.warnf("DL0421 the record could not be read to be signed; it is tried again: %s",
                    unreadable.toString());
        } finally {
            busy.set(false);
        }
    }

    private void signed(CheckpointStore store, Submission submission) throws SQLException {
        Checkpoint tree = store.tree();
        long last = store.last().map(note -> opened(note).size()).orElse(0L);
        witnessed.tree(tree.size());
        witnessed.signed(last);
        foundAhead(Voucher.SIGNER, tree.size());
        if (last > tree.size()) {
            throw new RecordForked(
                    "the database holds " + tree.size() + " records, but a checkpoint for " + last
                            + " was signed: its end was cut off");
        }
        Optional<Voucher> signer = vouchers.signer();
        if (signer.isEmpty() || tree.size() == last) return;
        try {
            Submission.Outcome outcome = submission.submit(signer.get(), tree, utf8(tree.text()), last);
            if (outcome.ahead().isPresent()) {
                ahead.put(Voucher.SIGNER, outcome.ahead().getAsLong());
            } else if (opened(outcome.body()).equals(tree)) {
                store.add(tree, outcome.body(), clock.nowMs());
                witnessed.signed(tree.size());
            } else {
                throw new IOException(
                        "the signer signed another tree than the one that it was asked to sign");
            }
        } catch (IOException away) {
            witnessed.failed(Voucher.SIGNER);
            LOG.warnf("DL0422 the record could not be signed; it is tried again: %s", away.toString());
        }
    }

    private void witnessed(Connection connection, CheckpointStore store, Submission submission)
            throws SQLException {
        Optional<String> note = store.last();
        if (note.isEmpty()) return;
        Checkpoint signed = opened(note.get());
        for (Voucher witness : vouchers.witnesses()) {
            foundAhead(witness.name(), store.tree().size());
            long known = store.seenBy(witness.name());
            if (known < signed.size() && witnessed.mayAsk(witness.name())) {
                show(store, submission, witness, signed, note.get(), known);
                connection.commit();
            }
            witnessed.seen(witness.name(), store.seenBy(witness.name()));
        }
        witnessed.look(trust.policy().orElseThrow().quorum(), config.record().unwitnessedWarning());
    }

    private void show(CheckpointStore store, Submission submission, Voucher witness, Checkpoint signed,
            String note,
            long known) throws SQLException {
        try {
            Submission.Outcome outcome = submission.submit(witness, signed, utf8(note), known);
            if (outcome.ahead().isPresent()) {
                ahead.put(witness.name(), outcome.ahead().getAsLong());
                return;
            }
            Cosignature cosignature = WitnessAnswer.cosignature(witness, note, outcome.body());
            store.cosign(signed, witness.name(), cosignature, clock.nowMs());
            witnessed.answered(witness.name());
        } catch (IOException away) {
            witnessed.failed(witness.name());
            LOG.warnf("DL0423 the witness %s has not seen the record of %d records; it is asked again: %s",
                    witness.name(), signed.size(), away.toString());
        }
    }

    /** The other side knew more than we had: by now the database must hold it, or its end is gone. */
    private void foundAhead(String who, long size) {
        Long theirs = ahead.remove(who);
        if (theirs != null && theirs > size) {
            throw new RecordForked("the database holds " + size + " records, but " + who
                    + " has attested " + theirs + ": its end was cut off");
        }
    }

    private Checkpoint opened(String note) {
        return CheckpointNote.open(utf8(note), trust.policy().orElseThrow().logs())
                .fold(trusted -> trusted.checkpoint(), refused -> {
                    throw new IllegalStateException(
                            "a checkpoint that nobody trusted has signed: " + refused.why());
                });
    }

    private static byte[] utf8(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
