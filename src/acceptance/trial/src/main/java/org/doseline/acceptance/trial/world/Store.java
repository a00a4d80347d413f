package org.doseline.acceptance.trial.world;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Decision;

/**
 * The store as a controller meets it: a transaction holds, is lost, holds without anybody being told, or holds late,
 * perhaps after its controller has given up waiting. While it is away, nothing does.
 */
final class Store {
    /** How long a controller waits (the service's own bound). */
    private static final long WAITS_MS = 5_000;
    private static final long REFUSED_AT_ONCE_MS = 10;
    /** A cell is leased for so long; the owner is certain of it for a margin less. */
    private static final long LEASE_MS = 6_000;
    private static final long LEASE_MARGIN_MS = 500;

    /** What a transaction tells its controller. */
    interface Answer {
        void committed();

        void failed(Failure why);
    }

    /** All that one transaction writes. */
    record Transaction(String controller, Bedside before, Decision decision, Optional<Telemetry> frame,
            long therapyMs) {
        List<Event> events() { return decision.events(); }
    }

    private final World world;
    private final Rows rows;
    private final Dice lost;
    private final Dice unknown;
    private final Dice late;
    private final Dice away;
    private long awayUntilMs;
    private long troubleUntilMs;

    Store(World world, Rows rows) {
        this.world = world;
        this.rows = rows;
        lost = world.dice(FaultClass.COMMIT_LOST);
        unknown = world.dice(FaultClass.COMMIT_UNKNOWN);
        late = world.dice(FaultClass.COMMIT_LATE);
        away = world.dice(FaultClass.STORE_AWAY);
    }

    Rows rows() { return rows; }

    boolean away() { return world.nowMs() < awayUntilMs; }

    /** Away, or a transaction is or was late or lost a moment ago: what depends on one may be late. */
    boolean inTrouble() {
        return world.nowMs() < Math.max(awayUntilMs, troubleUntilMs);
    }

    private void trouble(long forMs) {
        troubleUntilMs = Math.max(troubleUntilMs, world.nowMs() + forMs + WAITS_MS);
    }

    void goAway(long forMs) {
        awayUntilMs = Math.max(awayUntilMs, world.nowMs() + forMs);
        trouble(forMs);
    }

    void commit(Transaction transaction, Answer answer) {
        if (away()) {
            fails(answer, Failure.NOT_COMMITTED, away.oneIn(3) ? WAITS_MS : REFUSED_AT_ONCE_MS);
        } else if (world.strikes(FaultClass.COMMIT_LOST, lost, 0.03)) {
            fails(answer, Failure.NOT_COMMITTED, lost.between(1, 60));
        } else if (world.strikes(FaultClass.COMMIT_UNKNOWN, unknown, 0.03)) {
            Optional<Failure> why = land(transaction);
            fails(answer, why.orElse(Failure.NOT_COMMITTED), unknown.oneIn(2) ? WAITS_MS : unknown.below(60));
        } else if (world.strikes(FaultClass.COMMIT_LATE, late, 0.03)) {
            landLate(transaction, answer, late.anyScale(1, 2 * WAITS_MS));
        } else {
            tell(land(transaction), answer);
        }
    }

    /** Merges a journal, then reads the rows under an epoch; empty while the store is away. */
    void read(StopJournal journal, long epoch, boolean barrierDue, Consumer<Optional<Bedside>> then) {
        if (!away()) merge(journal);
        if (away())
            world.after(away.oneIn(3) ? WAITS_MS : REFUSED_AT_ONCE_MS, () -> then.accept(Optional.empty()));
        else
            then.accept(Optional.of(rows.read(epoch, barrierDue, World.DEADLINES)));
    }

    private void merge(StopJournal journal) {
        List<OpenCommand> stops = journal.stops();
        for (OpenCommand stop : stops)
            if (rows.merge(stop)) world.judges().committed(List.of(new Event.Journalled(stop)), epochOf(stop),
                    rows.openDoses());
        journal.merged(stops);
    }

    private static long epochOf(OpenCommand stop) { return stop.command().epoch(); }

    /** Renews the cell's lease: until when the owner is certain, therapy time; nothing if that is not known. */
    void renewLease(long epoch, Consumer<Optional<Long>> then, Runnable deposed) {
        long askedMs = world.therapyMs();
        if (away() || world.strikes(FaultClass.COMMIT_LOST, lost, 0.03)) {
            world.after(REFUSED_AT_ONCE_MS, () -> then.accept(Optional.empty()));
            return;
        }
        if (rows.renewLease(epoch, world.nowMs() + LEASE_MS))
            then.accept(Optional.of(askedMs + LEASE_MS - LEASE_MARGIN_MS));
        else
            deposed.run();
    }

    /** Since when the cell is nobody's; later than now while it is somebody's. */
    long freeSinceMs() {
        return rows.leaseUntilMs();
    }

    private void landLate(Transaction transaction, Answer answer, long afterMs) {
        trouble(afterMs);
        if (afterMs <= WAITS_MS) {
            world.after(afterMs, () -> tell(land(transaction), answer));
        } else {
            world.after(afterMs, () -> land(transaction));
            fails(answer, Failure.NOT_COMMITTED, WAITS_MS);
        }
    }

    private void fails(Answer answer, Failure why, long afterMs) {
        trouble(afterMs);
        world.after(afterMs, () -> answer.failed(why));
    }

    private static void tell(Optional<Failure> why, Answer answer) {
        if (why.isPresent())
            answer.failed(why.get());
        else
            answer.committed();
    }

    private Optional<Failure> land(Transaction transaction) {
        Optional<Failure> why = rows.write(transaction.before(), transaction.events(),
                transaction.decision().state(), transaction.frame(), transaction.therapyMs());
        if (why.isEmpty()) world.judges().committed(transaction.events(), rows.epoch(), rows.openDoses());
        return why;
    }

    /** One transaction raises the epoch and commits a barrier or STOP. What it led to, or nothing if it failed. */
    void takeOver(String controller, StopJournal journal, BiConsumer<Optional<Decision>, Long> then) {
        boolean fails = away() || world.strikes(FaultClass.COMMIT_LOST, lost, 0.1);
        if (fails) {
            world.after(REFUSED_AT_ONCE_MS, () -> then.accept(Optional.empty(), 0L));
            return;
        }
        merge(journal);
        long certainMs = world.therapyMs() + LEASE_MS - LEASE_MARGIN_MS;
        long epoch = rows.raiseEpoch(world.nowMs() + LEASE_MS);
        Bedside before = rows.read(epoch, true, World.DEADLINES);
        Decision decision = world.core().tookOver(before, epoch);
        Optional<Failure> why = land(
                new Transaction(controller, before, decision, Optional.empty(), world.therapyMs()));
        if (why.isPresent()) throw new IllegalStateException("a takeover is alone: " + why.get());
        boolean nobodyKnows = world.strikes(FaultClass.COMMIT_UNKNOWN, unknown, 0.1);
        if (nobodyKnows)
            world.after(REFUSED_AT_ONCE_MS, () -> then.accept(Optional.empty(), 0L));
        else
            then.accept(Optional.of(decision), certainMs);
    }
}
