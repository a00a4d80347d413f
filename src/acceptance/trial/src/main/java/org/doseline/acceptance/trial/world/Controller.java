package org.doseline.acceptance.trial.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Effect;
import org.doseline.treatment.decision.Input;

/**
 * One controller process: it takes over when it starts, keeps a desk, ticks, and can die, freeze and thaw. What reaches
 * it while it is frozen waits; what reaches it while it is dead is lost.
 */
final class Controller {
    private static final long TICK_MS = 200;
    private static final long MOST_WAITING = 2_000;
    private static final long LEASE_EVERY_MS = 2_000;
    /** How long a cell has been free before one that did not own it takes it. */
    private static final long FREE_FOR_MS = 1_000;
    private static final long RETRY_FIRST_MS = 100;
    private static final long RETRY_LONGEST_MS = 2_000;

    private final String id;
    private final World world;
    private final Dice crashPoints;
    private final long tickPhaseMs;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final StopJournal journal = new StopJournal();
    private Desk desk;
    private long life;
    private boolean up;
    private boolean taking;
    private boolean frozen;
    private long effectsLeft = Long.MAX_VALUE;

    Controller(String id, World world) {
        this.id = id;
        this.world = world;
        crashPoints = new Dice(world.plan().seed(), "crash points of " + id);
        tickPhaseMs = new Dice(world.plan().seed(), "ticks of " + id).below((int) TICK_MS);
    }

    String id() { return id; }

    /** On its machine's disk: it is there in its next life too. */
    StopJournal journal() { return journal; }

    boolean serves() { return desk != null; }

    boolean alive() { return up; }

    boolean frozen() { return frozen; }

    /** How often this process was born: another life is another process. */
    long life() { return life; }

    Optional<Desk> desk() { return Optional.ofNullable(desk); }

    boolean has(Desk asked) { return desk == asked; }

    long nextTickMs() { return desk == null || frozen ? Long.MAX_VALUE : desk.nextTickMs(); }

    /** The first moment of its clock's ticking at or after a moment. */
    long gridMs(long atOrAfterMs) {
        return tickPhaseMs + Math.floorDiv(atOrAfterMs - tickPhaseMs + TICK_MS - 1, TICK_MS) * TICK_MS;
    }

    // Life and death

    /** Begins to look after the cell's lease: takes the cell when it is free. */
    void start() {
        if (up || world.closed()) return;
        up = true;
        world.trace().note(world.nowMs(), id, "starts");
        long asLife = ++life;
        lookAfterLease(asLife);
    }

    private void lookAfterLease(long asLife) {
        if (life != asLife) return;
        if (frozen) {
            waiting.add(() -> lookAfterLease(asLife));
            return;
        }
        if (desk != null)
            renewLease(desk);
        else if (world.nowMs() >= world.store().freeSinceMs() + FREE_FOR_MS)
            takeOver();
        world.after(LEASE_EVERY_MS, () -> lookAfterLease(asLife));
    }

    private void renewLease(Desk at) {
        world.store().renewLease(at.state().ownership().epoch(), certain -> goOn(at, () -> certain.ifPresent(
                untilMs -> at.take(new Desk.Job(new Input.OwnershipCertain(untilMs), Optional.empty(),
                        done -> {})))),
                () -> goOn(at, this::close));
    }

    /** The cell is another's: its desk closes. */
    private void close() {
        world.trace().note(world.nowMs(), id, "closes its desk");
        world.judges().excused(id);
        desk = null;
    }

    /** Takes the cell, whoever has it. */
    void takeOver() {
        if (!up || frozen || taking) return;
        taking = true;
        long asLife = life;
        world.store().takeOver(id, journal, (taken, certainMs) -> {
            if (life != asLife) return;
            taking = false;
            if (taken.isEmpty()) return;
            Decision decision = taken.get();
            desk = new Desk(this, world, decision.state());
            world.trace().note(world.nowMs(), id,
                    "owns the cell, epoch " + decision.state().ownership().epoch());
            decision.effects().forEach(this::carryOut);
            Desk at = desk;
            if (at == null) return;
            world.judges().finished(id, decision.events());
            at.take(new Desk.Job(new Input.OwnershipCertain(certainMs), Optional.empty(), done -> {}));
        });
    }

    void die() {
        if (!alive()) return;
        world.trace().note(world.nowMs(), id, "dies");
        world.judges().excused(id);
        life++;
        up = false;
        taking = false;
        frozen = false;
        desk = null;
        waiting.clear();
    }

    void freeze() {
        if (!up || frozen) return;
        world.trace().note(world.nowMs(), id, "freezes");
        world.judges().excused(id);
        frozen = true;
    }

    void thaw() {
        if (!frozen) return;
        world.trace().note(world.nowMs(), id, "thaws");
        frozen = false;
        if (desk != null) desk.tick();
        while (!frozen && !waiting.isEmpty()) waiting.remove().run();
    }

    /** Whether it dies right here, in the middle of what it does; then nothing of it goes on. */
    boolean diesHere(Decision decision, Input input) {
        if (decision.effects().isEmpty() && !(input instanceof Input.Answered)) return false;
        if (!world.strikes(FaultClass.CRASH_POINT, crashPoints, 0.01)) return false;
        if (!decision.effects().isEmpty() && crashPoints.oneIn(3)) {
            effectsLeft = crashPoints.below(decision.effects().size() + 1);
            return false; // it dies between its effects instead
        }
        die();
        world.after(crashPoints.between(500, 20_000), this::start);
        return true;
    }

    // What reaches it

    /** Runs what goes on at a desk, unless it has died since; later if it is frozen. */
    void goOn(Desk at, Runnable what) {
        if (desk != at) return;
        if (frozen)
            waiting.add(() -> goOn(at, what));
        else
            what.run();
    }

    void ask(Ask ask, String person, String askId) {
        if (desk == null) return;
        Desk at = desk;
        goOn(at, () -> at.take(new Desk.Job(new Input.Asked(ask, person, askId), Optional.empty(),
                done -> {})));
    }

    void receive(Report report) {
        if (desk == null) return;
        if (frozen) {
            if (waiting.size() < MOST_WAITING) waiting.add(() -> receive(report));
            return;
        }
        if (!World.FROM_PUMP.authentic(report.kid(), report.mac(), report.topic(), report.payload())) {
            throw new IllegalStateException("the network forges nothing");
        }
        try {
            take(report, RETRY_FIRST_MS);
        } catch (MalformedMessage neverFromThisPump) {
            throw new IllegalStateException(neverFromThisPump);
        }
    }

    private void take(Report report, long retryMs) throws MalformedMessage {
        switch (report.leaf()) {
            case ACK -> stored(new Input.Answered(ReportCodec.ack(report.payload())), Optional.empty(),
                    retryMs);
            case TELEMETRY -> {
                Telemetry said = ReportCodec.telemetry(report.payload());
                stored(new Input.Reported(said), Optional.of(said), retryMs);
            }
            case EVENT -> stored(new Input.Logged(ReportCodec.event(report.payload()), report.payload()),
                    Optional.empty(), retryMs);
            case CAPABILITY, PRESENCE, COMMAND -> {
                // the desk is told of none of them
            }
        }
    }

    /** Again and again until it is stored: the broker has no acknowledgement before. */
    private void stored(Input input, Optional<Telemetry> frame, long retryMs) {
        Desk at = desk;
        at.take(new Desk.Job(input, frame, done -> {
            if (done) return;
            world.after(retryMs, () -> goOn(at,
                    () -> stored(input, frame, Math.min(RETRY_LONGEST_MS, 2 * retryMs))));
        }));
    }

    void tick() { desk.tick(); }

    // What it does

    void carryOut(Effect effect) {
        if (desk == null) return; // it died of the effect before
        if (effect instanceof Effect.JournalAndSend stop && journal.append(stop.stop()))
            world.judges().journalled(stop.stop().command());
        if (effectsLeft-- == 0) {
            effectsLeft = Long.MAX_VALUE;
            die();
            world.after(crashPoints.between(500, 20_000), this::start);
        }
        Desk at = desk;
        if (at == null) return;
        boolean taken = world.network().down(this, effect.command());
        String commandId = effect.command().command().commandId();
        if (taken && effect.command().command().kind().takesSequence()) {
            world.after(world.network().puBackMs(), () -> goOn(at, () -> at.take(new Desk.Job(
                    new Input.Published(commandId), Optional.empty(), done -> {}))));
        }
    }

    /** What people see. */
    Optional<Bedside> view() { return desk().map(Desk::shown); }
}
