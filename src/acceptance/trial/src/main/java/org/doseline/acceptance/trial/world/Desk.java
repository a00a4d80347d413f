package org.doseline.acceptance.trial.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Input;

/**
 * The service's desk of one pump in simulated time: one input after another, a STOP first; decided, committed, and only
 * then carried out; read again after a commit that failed or may have. It ends with its process.
 */
final class Desk {
    private static final AskRefusal TAKEN_OVER = AskRefusal.of(RefusalReason.TAKEOVER_IN_PROGRESS,
            "Another controller has taken over this pump.");

    /** @param done told whether it was committed */
    record Job(Input input, Optional<Telemetry> frame, Consumer<Boolean> done) {
    }

    /** Which ways out of a failed commit are left to a job. */
    private enum Way {
        FIRST, AFTER_SEQUENCE, AFTER_OWNERSHIP
    }

    private final Controller owner;
    private final World world;
    private final Deque<Job> stops = new ArrayDeque<>();
    private final Deque<Job> others = new ArrayDeque<>();
    private Bedside state;
    private boolean stale;
    private boolean busy;
    private boolean looping;
    private boolean tickWaits;
    private long nextTickMs;

    Desk(Controller owner, World world, Bedside state) {
        this.owner = owner;
        this.world = world;
        this.state = state;
        nextTickMs = owner.gridMs(world.nowMs() + 1);
    }

    Bedside state() { return state; }

    /** Whether a commit is under way or its outcome is not known: then the state may be behind the rows. */
    boolean settled() {
        return !stale && !busy;
    }

    /** When the clock ticks for it next and it can matter. */
    long nextTickMs() { return nextTickMs; }

    void take(Job job) {
        boolean urgent = job.input() instanceof Input.Asked asked && asked.ask() instanceof Ask.Stop;
        (urgent ? stops : others).add(job);
        work();
    }

    void tick() {
        nextTickMs = Long.MAX_VALUE;
        if (tickWaits) return;
        tickWaits = true;
        take(new Job(new Input.Ticked(), Optional.empty(), done -> {}));
    }

    private void work() {
        if (looping) return;
        looping = true;
        while (!busy && owner.has(this)) {
            Job job = stops.isEmpty() ? others.poll() : stops.poll();
            if (job == null) break;
            busy = true;
            if (job.input() instanceof Input.Ticked) tickWaits = false;
            whenCurrent(job, () -> decideOnce(job, Way.FIRST));
        }
        looping = false;
    }

    private void whenCurrent(Job job, Runnable then) {
        if (!stale) {
            then.run();
            return;
        }
        world.store().read(state.ownership().epoch(), state.ownership().barrierDue(),
                read -> owner.goOn(this, () -> {
                    if (read.isEmpty()) {
                        end(job, false);
                        return;
                    }
                    state = ReadAgain.merged(read.get(), state);
                    stale = false;
                    then.run();
                }));
    }

    private void decideOnce(Job job, Way way) {
        settle(job, world.core().decide(state, job.input()), job.frame(), way, () -> end(job, true));
    }

    private void deposed(Job job) {
        List<Event> events = new ArrayList<>();
        long nowMs = world.therapyMs();
        if (!state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST))
            events.add(new Event.Raised(new Alarm(AlarmCode.OWNERSHIP_LOST, nowMs)));
        if (job.input() instanceof Input.Asked asked)
            events.add(new Event.TurnedDown(asked.ask(), TAKEN_OVER, asked.person(), asked.askId()));
        Bedside after = state;
        for (Event event : events) after = after.after(event);
        boolean asked = job.input() instanceof Input.Asked;
        settle(job, new Decision(after, events, List.of()), Optional.empty(), Way.AFTER_OWNERSHIP,
                () -> {
                    if (asked)
                        end(job, true);
                    else
                        decideOnce(job, Way.AFTER_OWNERSHIP);
                });
    }

    private void settle(Job job, Decision decision, Optional<Telemetry> frame, Way way, Runnable then) {
        if (!needsCommit(decision, frame)) {
            finish(decision);
            then.run();
            return;
        }
        if (owner.diesHere(decision, job.input())) return;
        boolean sendsFirst = world.plan().mutant() == Mutant.NO_COMMIT_FIRST;
        if (sendsFirst) decision.effects().forEach(owner::carryOut);
        world.store().commit(new Store.Transaction(owner.id(), state, decision, frame, world.therapyMs()),
                new Store.Answer() {
                    @Override
                    public void committed() {
                        owner.goOn(Desk.this, () -> {
                            if (owner.diesHere(decision, job.input())) return;
                            finish(sendsFirst
                                    ? new Decision(decision.state(), decision.events(), List.of())
                                    : decision);
                            then.run();
                        });
                    }

                    @Override
                    public void failed(Failure why) {
                        owner.goOn(Desk.this, () -> Desk.this.failed(job, why, way));
                    }
                });
    }

    private void failed(Job job, Failure why, Way way) {
        stale = true;
        if (why == Failure.SEQUENCE_TAKEN && way == Way.FIRST)
            whenCurrent(job, () -> decideOnce(job, Way.AFTER_SEQUENCE));
        else if (why == Failure.OWNERSHIP_LOST && way != Way.AFTER_OWNERSHIP)
            whenCurrent(job, () -> deposed(job));
        else
            end(job, false);
    }

    private static boolean needsCommit(Decision decision, Optional<Telemetry> frame) {
        if (frame.isPresent()) return true;
        for (Event event : decision.events())
            if (event.recorded() || event instanceof Event.Sent) return true;
        return false;
    }

    private void finish(Decision decision) {
        state = decision.state();
        decision.effects().forEach(owner::carryOut);
        world.judges().finished(owner.id(), decision.events());
    }

    private void end(Job job, boolean committed) {
        busy = false;
        long dueMs = stale || world.ticksAlways()
                ? NextTick.AT_ONCE
                : NextTick.of(state, World.DEADLINES);
        nextTickMs = tickWaits || dueMs == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : owner.gridMs(Math.max(world.nowMs() + 1,
                        dueMs == NextTick.AT_ONCE ? 0 : dueMs - World.EPOCH_MS));
        job.done().accept(committed);
        work();
    }
}
