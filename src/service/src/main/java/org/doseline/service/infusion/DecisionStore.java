package org.doseline.service.infusion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.link.Away;
import org.doseline.service.link.Frame;
import org.doseline.service.plan.DoseReservations;
import org.doseline.service.telemetry.FrameStore;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.bedside.Event;
import org.jboss.logging.Logger;

/**
 * Commits a decision: intents, their outcomes, the pump's next sequence, raw messages and the leaves of the record, in
 * one transaction that holds only while this controller's epoch is the cell's.
 */
@ApplicationScoped
public class DecisionStore {
    private static final Logger LOG = Logger.getLogger(DecisionStore.class);
    private static final String TAKE_SEQUENCES = "select take_sequences($1, $2, $3, $4, $5)";
    /** SQLSTATEs of that function. */
    private static final String NOT_OWNED = "DL002";
    private static final String NUMBERED_BY_ANOTHER = "DL003";
    /** A sequence at or above those of a later epoch is the later owner's to give. */
    private static final String JOURNALLED = """
            insert into command_intent (command_id, pump, session, association, epoch, sequence, kind, doses, payload,
                                        payload_hash, status, created_ms, request)
            select $1::text, $2::text, $3::text, $4::text, $5::bigint, $6::bigint, $7::text, $8::boolean, $9::bytea,
                   $10::text, 'SENT', $11::bigint, $12::text
             where not exists (select 1 from command_intent where pump = $2 and epoch > $5 and sequence <= $6)
            on conflict (command_id) do nothing""";
    /** As a row, or as a leaf alone. */
    private static final String STANDS = """
            select 1 from command_intent where command_id = $1 union all
            select 1 from ledger_entry where pump = $2 and type = 'STOP_JOURNALLED'
               and position(convert_to('"commandId":"' || $1 || '"', 'UTF8') in leaf) > 0
            limit 1""";
    private static final String NEXT_ABOVE = """
            update pump set next_sequence = greatest(next_sequence, $2) where id = $1""";

    /** Ten times as long as a desk waits at most before it tries again to write what found no room. */
    private static final Duration FULL_FOR = Duration.ofSeconds(5);

    /** For what people and pumps decide, which no flood of telemetry may keep waiting (F-13). */
    private final Pool commands;
    private final Pool telemetry;
    private final Pool notes;
    private final Record record;
    private final Leaves leaves;
    private final StandingAlarms alarms;
    private final DoseReservations reservations;
    private final FrameStore frames;
    private volatile long committedNs = System.nanoTime();
    private final AtomicReference<Long> fullNs = new AtomicReference<>();

    DecisionStore(@ReactiveDataSource("commands") Pool commands, Pool telemetry,
            @ReactiveDataSource("unflushed") Pool notes, Record record, Leaves leaves,
            StandingAlarms alarms, DoseReservations reservations, FrameStore frames) {
        this.commands = commands;
        this.telemetry = telemetry;
        this.notes = notes;
        this.record = record;
        this.leaves = leaves;
        this.alarms = alarms;
        this.reservations = reservations;
        this.frames = frames;
    }

    /** Whether anything of it has to outlive this process. */
    static boolean needsCommit(Decision decision, Optional<Frame> frame) {
        return frame.isPresent() || changesRows(decision);
    }

    private static boolean changesRows(Decision decision) {
        return decision.events().stream().anyMatch(event -> event.recorded() || event instanceof Event.Sent);
    }

    /** Whether it says nothing but that commands have left, and lets nothing leave itself. */
    static boolean isNote(Decision decision, Optional<Frame> frame) {
        return frame.isEmpty() && decision.effects().isEmpty() && !decision.events().isEmpty()
                && decision.events().stream().allMatch(event -> event instanceof Event.Sent);
    }

    /**
     * Notes that commands have left, and waits for nothing. Where the note is lost, the command is an intent as before,
     * and an intent may have left: this process can always die between the two.
     */
    void note(Decision decision) {
        for (Event event : decision.events()) {
            if (event instanceof Event.Sent sent)
                DecisionRows.sent(notes, sent).subscribe().with(noted -> {},
                        lost -> LOG.debugf("not noted: %s", lost));
        }
    }

    /**
     * How long ago anything of any pump was last committed: who waits longer than usual while this is short stands in a
     * queue, as after the takeover of thousands of pumps, and the database is not away.
     */
    Duration sinceACommit() {
        return Duration.ofNanos(System.nanoTime() - committedNs);
    }

    Uni<Void> commit(Bedside before, Decision decision, Optional<Frame> frame, long nowMs) {
        boolean writes = frame.isPresent() || decision.events().stream().anyMatch(Event::recorded);
        return written(before, decision, frame, nowMs).invoke(() -> {
            // That an open command leaves again writes nothing, and shows nothing of a database that can't.
            if (writes) committedNs = System.nanoTime();
        }).onFailure(Away::hasNoRoom).invoke(full -> fullNs.set(System.nanoTime()));
    }

    /**
     * Whether something of any pump lately found no room on the database's disk. What fits is then a matter of luck, a
     * start perhaps, but not the reports of what it gives (F-10).
     */
    boolean isFull() {
        Long lastNs = fullNs.get();
        return lastNs != null && System.nanoTime() - lastNs < FULL_FOR.toNanos();
    }

    private Uni<Void> written(Bedside before, Decision decision, Optional<Frame> frame, long nowMs) {
        if (frame.isPresent() && !changesRows(decision))
            return frames.store(before.pump(), frame.get(), nowMs);
        Pool pool = frame.isPresent() ? telemetry : commands;
        return reserves(decision)
                ? pool.withTransaction(
                        transaction -> Flight.inOrder(steps(transaction, before, decision, frame, nowMs)))
                : Flight.transaction(pool,
                        transaction -> steps(transaction, before, decision, frame, nowMs));
    }

    /** A reservation is of two statements, the second one with what the first has answered. */
    private static boolean reserves(Decision decision) {
        return decision.events().stream().anyMatch(event -> event instanceof Event.Placed);
    }

    /** The same, inside a transaction of the caller. */
    Uni<Void> write(SqlConnection transaction, Bedside before, Decision decision, Optional<Frame> frame,
            long nowMs) {
        List<Uni<Void>> steps = steps(transaction, before, decision, frame, nowMs);
        return reserves(decision) ? Flight.inOrder(steps) : Flight.atOnce(steps);
    }

    /** In their order; of one statement each where nothing is reserved. */
    private List<Uni<Void>> steps(SqlConnection transaction, Bedside before, Decision decision,
            Optional<Frame> frame, long nowMs) {
        List<Uni<Void>> steps = new ArrayList<>();
        frame.ifPresent(raw -> steps.add(frames.store(transaction, before.pump(), raw, nowMs)));
        if (decision.events().stream().anyMatch(event -> event instanceof Event.Intended)) {
            steps.add(numbered(transaction, before.ownership(), decision.state()));
        }
        for (Event event : decision.events()) {
            steps.add(change(transaction, before.pump(), event, nowMs));
            steps.add(alarms.change(transaction, before.pump(), event));
        }
        steps.add(record.append(transaction, recorded(decision)));
        return steps;
    }

    /**
     * Commits STOPs of the journal, each with its leaf, and keeps the sequence above it for the next outage. It needs no
     * ownership, for it says what was done and not what is to be done; what stands there already is left as it is. One that
     * a deposed controller sent under a sequence of its successor's is a leaf alone: as a row it would stand in the way of
     * the successor's own, and a pump refuses it or has its sequence overtaken.
     */
    Uni<Void> merge(String pump, List<OpenCommand> journalled) {
        // Written to in any case: a database that can only be read is still away.
        return commands.withTransaction(transaction -> transaction.preparedQuery(NEXT_ABOVE)
                .execute(Tuple.of(pump, 0L)).chain(() -> merge(transaction, pump, journalled)));
    }

    /** The same, inside a transaction of the caller. */
    Uni<Void> merge(SqlConnection transaction, String pump, List<OpenCommand> journalled) {
        return Flight.inOrder(journalled.stream().map(stop -> merge(transaction, pump, stop)).toList());
    }

    private Uni<Void> merge(SqlConnection transaction, String pump, OpenCommand stop) {
        DecisionLeaves writer = new DecisionLeaves(Bedside.of(pump, "", stop.command().epoch(), 1), leaves);
        List<Recorded> leaf = writer.journalled(new Event.Journalled(stop)).stream().toList();
        long above = stop.command().sequence() + Ownership.SEQUENCES_PER_INTENT;
        return transaction.preparedQuery(JOURNALLED).execute(DecisionRows.intent(stop))
                .flatMap(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().item(false)
                        : transaction.preparedQuery(STANDS)
                                .execute(Tuple.of(stop.command().commandId(), pump))
                                .map(same -> same.size() == 1))
                .flatMap(stands -> stands
                        ? Uni.createFrom().voidItem()
                        : transaction.preparedQuery(NEXT_ABOVE).execute(Tuple.of(pump, above))
                                .chain(() -> record.append(transaction, leaf)));
    }

    private List<Recorded> recorded(Decision decision) {
        DecisionLeaves writer = new DecisionLeaves(decision.state(), leaves);
        return decision.events().stream().map(event -> event.fold(writer)).flatMap(Optional::stream).toList();
    }

    private static Uni<Void> numbered(SqlConnection transaction, Ownership before, Bedside after) {
        return transaction.preparedQuery(TAKE_SEQUENCES)
                .execute(Tuple.of(after.cell(), after.ownership().epoch(), after.pump(),
                        before.nextSequence(), after.ownership().nextSequence()))
                .onFailure(failure -> says(failure, NOT_OWNED))
                .transform(no -> new OwnershipLost(after.cell(), after.ownership().epoch()))
                .onFailure(failure -> says(failure, NUMBERED_BY_ANOTHER))
                .transform(no -> new SequenceTaken(after.pump(), before.nextSequence()))
                .replaceWithVoid();
    }

    private static boolean says(Throwable failure, String sqlState) {
        return failure instanceof PgException answered && sqlState.equals(answered.getSqlState());
    }

    private Uni<Void> change(SqlConnection transaction, String pump, Event event, long nowMs) {
        return event instanceof Event.Placed placed
                ? reservations.reserve(transaction, pump, placed, nowMs)
                        .chain(() -> DecisionRows.keep(transaction, pump, placed.placement(), nowMs))
                : DecisionRows.change(transaction, pump, event, nowMs);
    }
}
