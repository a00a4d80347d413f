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
 * then carried out; read again after a commit that failed or may have. While the store is away a provisional state hears
 * what comes in, and a STOP goes by the journal. It ends with its process.
 */
final class Desk {
    /** A STOP waits no longer for its commit (the service's own bound). */
    private static final long STOP_WAITS_MS = 500;
    private static final long TICK_MS = 200;
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
    private Optional<Bedside> meanwhile = Optional.empty();
    private boolean stale;
    private boolean busy;
    private Job present;
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

    /** What people see: what was committed, or what was heard besides while the store is away. */
    Bedside shown() {
        return meanwhile.orElse(state);
    }

    /** Whether a commit is under way or its outcome is not known: then the state may be behind the rows. */
    boolean settled() {
        return !stale && !busy && meanwhile.isEmpty();
    }

    /** When the clock ticks for it next and it can matter. */
    long nextTickMs() { return nextTickMs; }

    void take(Job job) {
        boolean urgent = job.input() instanceof Input.Asked asked && asked.ask() instanceof Ask.Stop;
        if (meanwhile.isPresent() && !(job.input() instanceof Input.Ticked)) hear(job.input());
        if (meanwhile.isPresent() && job.input() instanceof Input.Asked) {
            job.done().accept(true); // decided on what is provisional, and not again
            return;
        }
        (urgent ? stops : others).add(job);
        if (urgent) world.after(STOP_WAITS_MS, () -> owner.goOn(this, () -> stopCannotWait(job)));
        work();
    }

    /** Still waiting for its turn or for its commit: the store is too slow, so it goes by the journal. */
    private void stopCannotWait(Job job) {
        boolean waits = stops.remove(job);
        if (!waits && !(busy && job.equals(present))) return;
        begin();
        hear(job.input());
        if (waits) job.done().accept(true);
    }

    private void begin() {
        if (meanwhile.isPresent()) return;
        world.trace().note(world.nowMs(), owner.id(), "goes by a provisional state");
        meanwhile = Optional.of(state.provisional(world.therapyMs()));
        world.judges().excused(owner.id());
    }

    /** Only a journalled STOP, a STOP again and a renewal come of it. */
    private void hear(Input input) {
        Decision decision = world.core().decide(meanwhile.orElseThrow(), input);
        meanwhile = Optional.of(decision.state());
        decision.effects().forEach(owner::carryOut);
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
            present = job;
            if (job.input() instanceof Input.Ticked) tickWaits = false;
            whenCurrent(job, () -> decideOnce(job, Way.FIRST));
        }
        looping = false;
    }

    private void whenCurrent(Job job, Runnable then) {
        if (meanwhile.isPresent() && job.input() instanceof Input.Ticked) hear(job.input());
        if (!stale && meanwhile.isEmpty()) {
            then.run();
            return;
        }
        ticksMayWait(job);
        world.store().read(owner.journal(), state.ownership().epoch(), state.ownership().barrierDue(),
                read -> owner.goOn(this, () -> {
                    if (read.isEmpty()) {
                        away(job);
                        return;
                    }
                    meanwhile = Optional.empty();
                    state = ReadAgain.merged(read.get(), state);
                    stale = false;
                    then.run();
                }));
    }

    /** The store is away: what was said is decided again later, a person is answered by what is provisional. */
    private void away(Job job) {
        boolean begins = meanwhile.isEmpty();
        begin();
        if (begins && !(job.input() instanceof Input.Ticked)) hear(job.input());
        end(job, job.input() instanceof Input.Asked);
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
        ticksMayWait(job);
        world.store().commit(new Store.Transaction(owner.id(), state, decision, frame, world.therapyMs()),
                new Store.Answer() {
                    @Override
                    public void committed() {
                        owner.goOn(Desk.this, () -> {
                            if (owner.diesHere(decision, job.input())) return;
                            boolean tooLate = meanwhile.isPresent();
                            if (tooLate) stale = true; // a STOP may have gone by the journal since
                            finish(sendsFirst || tooLate
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
        else if (why == Failure.NOT_COMMITTED)
            away(job);
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
        // Before its effects, in which it may die: the dead owe nothing.
        world.judges().finished(owner.id(), decision.events());
        decision.effects().forEach(owner::carryOut);
        for (Event event : decision.events())
            if (event instanceof Event.TurnedDown no)
                world.trace().note(world.nowMs(), owner.id() + " refuses", no.refusal().sentence());
    }

    private void end(Job job, boolean committed) {
        busy = false;
        setNextTick();
        job.done().accept(committed);
        work();
    }

    /** A tick whose time comes while the store is asked waits, and is decided right after: none is left out now. */
    private void ticksMayWait(Job job) {
        boolean ticking = tickWaits || job.input() instanceof Input.Ticked;
        if (!ticking) nextTickMs = owner.gridMs(world.nowMs() + 1);
    }

    private void setNextTick() {
        long nextMs = owner.gridMs(world.nowMs() + 1);
        boolean every = stale || meanwhile.isPresent() || world.ticksAlways();
        int quiet = every ? 0 : QuietTicks.from(state, World.EPOCH_MS + nextMs, TICK_MS, World.DEADLINES);
        nextTickMs = tickWaits ? Long.MAX_VALUE : nextMs + quiet * TICK_MS;
    }
}
