package org.doseline.service.infusion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.smallrye.mutiny.Uni;
import org.doseline.service.crash.Crash;
import org.doseline.service.crash.CrashPoint;
import org.doseline.service.journal.StopJournals;
import org.doseline.service.link.Away;
import org.doseline.service.link.Frame;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Effect;
import org.doseline.treatment.decision.Input;
import org.jboss.logging.Logger;

/**
 * One pump's desk: inputs come in one at a time, are decided purely, committed, and only then carried out. If a commit
 * fails or its outcome is unknown, nothing was sent and the state is read again from the database before the next
 * input: an intent that was committed after all is then open, and is settled like any other. If the cell turns out
 * to be another's, the alarm is raised, after which the core neither doses nor renews.
 *
 * <p>While the database is away, inputs wait here in their order, and each is heard at once by a provisional state (see
 * {@link Meanwhile}); requests are answered from that, and nothing of them is done later. A STOP waits for its commit no
 * longer than {@link #STOP_COMMITTED_WITHIN}, whoever is before it, and then goes by the journal. When the database is
 * back, the journal is merged and the state read again before anything is decided.
 */
final class PumpDesk {
    private static final Logger LOG = Logger.getLogger(PumpDesk.class);
    /** Longer than a healthy commit takes by far (p99 below 50 ms), and a tenth of what P5 leaves for a stop. */
    static final Duration STOP_COMMITTED_WITHIN = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final int RACES_LOST_AT_MOST = 3;
    private static final AskRefusal TAKEN_OVER = AskRefusal.of(RefusalReason.TAKEOVER_IN_PROGRESS,
            "Another controller has taken over this pump. Reload this page; to stop at once, stop at the pump.");
    private static final AskRefusal NO_ROOM = AskRefusal.of(RefusalReason.DATABASE_AWAY,
            "The record has no room for more, so nothing is sent that doses. Stop still works, here and at the pump.");

    private final String pump;
    private final Turnstile turnstile = new Turnstile();
    private final AnswerFirst answerFirst = new AnswerFirst(turnstile);
    private final CommitPatience patience;
    private final AtomicBoolean tickWaits = new AtomicBoolean();
    private final TherapyClock clock;
    private final DecisionStore store;
    private final BedsideStore bedsides;
    private final StopJournals journals;
    private final Crash crash;
    private final Consumer<Effect> carryOut;
    private final Consumer<List<Event>> committed;
    private final Consumer<List<Event>> heard;
    private final Meanwhile meanwhile;
    /** What a pump or the broker said and is not decided yet, in its order. */
    private final Set<Input> waiting = new LinkedHashSet<>();
    private volatile Bedside state;
    private volatile boolean stale;

    /**
     * @param carryOut what to do with an effect
     * @param committed whom to tell of events that are committed
     * @param heard whom to tell of events that are provisional; they come again when they are committed
     */
    PumpDesk(Bedside state, TherapyClock clock, DecisionStore store, BedsideStore bedsides,
            StopJournals journals, Crash crash, Consumer<Effect> carryOut, Consumer<List<Event>> committed,
            Consumer<List<Event>> heard) {
        this.pump = state.pump();
        this.state = state;
        this.clock = clock;
        this.store = store;
        this.bedsides = bedsides;
        this.journals = journals;
        this.crash = crash;
        this.carryOut = carryOut;
        this.committed = committed;
        this.heard = heard;
        this.meanwhile = new Meanwhile(clock);
        this.patience = new CommitPatience(store);
    }

    String pump() { return pump; }

    /** What is known of the pump now: what was committed, or while the database is away, what was heard besides. */
    Bedside state() {
        return meanwhile.shown(state);
    }

    /** Completes when the input's events are committed; its effects are then on their way. */
    Uni<Void> take(Input input, Optional<Frame> frame) {
        if (input instanceof Input.Asked asked) return ask(asked);
        if (meanwhile.away() && addsNothing(input)) {
            hear(input);
            return Uni.createFrom().voidItem();
        }
        synchronized (this) {
            waiting.add(input);
        }
        hear(input);
        boolean awaited = answersOpen(input);
        Runnable settled = awaited ? answerFirst.answered() : () -> {};
        long heardMs = clock.nowMs();
        return turnstile.pass(awaited, () -> untilCommitted(input, frame, heardMs)).onTermination()
                .invoke(() -> {
                    decided(input);
                    settled.run();
                });
    }

    /**
     * The same for what was heard before this desk was opened: it counts as of then.
     *
     * @param heardMs therapy time
     */
    Uni<Void> heardEarlier(Input input, Optional<Frame> frame, long heardMs) {
        return turnstile.pass(false, () -> current().chain(() -> decide(input, frame, () -> heardMs)));
    }

    private boolean answersOpen(Input input) {
        return input instanceof Input.Answered answer && state.open(answer.ack().commandId()).isPresent();
    }

    /**
     * The answer to a renewal settles nothing and says nothing that the next report does not. Were it kept until the
     * database is back, such answers would fill the link's receive window, and that of a STOP could not come in.
     */
    private boolean addsNothing(Input input) {
        return input instanceof Input.Answered answer && meanwhile.shown(state).open(answer.ack().commandId())
                .isEmpty();
    }

    private synchronized void decided(Input input) { waiting.remove(input); }

    /** A request is decided now or never: it is committed in time, or answered by the provisional state. */
    private Uni<Void> ask(Input.Asked asked) {
        if (asked.ask().kind().doses() && store.isFull()) {
            heard.accept(List.of(new Event.TurnedDown(asked.ask(), NO_ROOM, asked.person(), asked.askId())));
            return Uni.createFrom().voidItem();
        }
        if (meanwhile.away()) return answerMeanwhile(asked);
        boolean stop = asked.ask() instanceof Ask.Stop;
        AtomicBoolean taken = new AtomicBoolean();
        return turnstile.pass(stop, () -> taken.compareAndSet(false, true)
                ? current().chain(() -> decide(asked, Optional.empty()))
                : Uni.createFrom().voidItem())
                .ifNoItem().after(stop ? STOP_COMMITTED_WITHIN : CommitPatience.OF_A_REQUEST).fail()
                .onFailure(failure -> stop || Away.is(failure)).recoverWithUni(failure -> {
                    taken.set(true);
                    begin(failure.toString());
                    return hasLeft(asked) ? Uni.createFrom().voidItem() : answerMeanwhile(asked);
                });
    }

    /**
     * Its command may have been committed just in time and be on its way: then nothing but the outcome of that one is
     * its answer. A STOP goes by the journal besides, for twice does no harm.
     */
    private boolean hasLeft(Input.Asked asked) {
        return !(asked.ask() instanceof Ask.Stop) && state().open().stream()
                .anyMatch(open -> open.askId().equals(Optional.of(asked.askId())));
    }

    private Uni<Void> answerMeanwhile(Input.Asked asked) {
        return hear(asked) ? Uni.createFrom().voidItem() : ask(asked);
    }

    /** One tick waits at a time, and waits its turn: a pump that floods can't keep its deadlines from being seen. */
    Uni<Void> tick() {
        boolean stopIsOpen = state.stopDecidedMs().isPresent();
        if (patience.isOver(turnstile.busyFor(), stopIsOpen)) begin("a slow commit");
        if (meanwhile.away()) {
            hear(new Input.Ticked());
            if (turnstile.busyFor().isZero()) comeBack();
        }
        if (meanwhile.stands() || !tickWaits.compareAndSet(false, true))
            return Uni.createFrom().voidItem();
        return turnstile.pass(false, () -> {
            tickWaits.set(false);
            if (meanwhile.stands()) return Uni.createFrom().voidItem();
            return current().chain(() -> decide(new Input.Ticked(), Optional.empty()))
                    .onFailure(Away::is).invoke(failure -> begin(failure.toString()));
        });
    }

    /** The database has gone away, or is too slow to wait for: from now on the provisional state is gone by. */
    private void begin(String why) {
        List<Input> again;
        synchronized (this) {
            if (meanwhile.away()) return;
            meanwhile.begin(state);
            again = List.copyOf(waiting);
        }
        LOG.errorf("%s: the database is away (%s); only a STOP is sent, by the journal", pump, why);
        again.forEach(this::hear);
        comeBack();
    }

    private void comeBack() {
        turnstile.pass(true, () -> untilBack(current())).subscribe().with(back -> {}, this::failed);
    }

    /** Whether there was a provisional state to hear it. */
    private boolean hear(Input input) {
        Optional<Decision> decision;
        synchronized (this) {
            decision = meanwhile.hear(input);
        }
        decision.ifPresent(now -> {
            heard.accept(now.events());
            now.effects().forEach(carryOut);
        });
        return decision.isPresent();
    }

    /** However late it is decided about, a report is as old as it is: it counts as of when it was heard. */
    private Uni<Void> untilCommitted(Input input, Optional<Frame> frame, long heardMs) {
        LongSupplier asOf = input instanceof Input.Reported ? () -> heardMs : clock::nowMs;
        return untilBack(Uni.createFrom().deferred(() -> current().chain(() -> decide(input, frame, asOf)))
                .onFailure(Away::is).invoke(failure -> begin(failure.toString())));
    }

    private static Uni<Void> untilBack(Uni<Void> work) {
        return work.onFailure(Away::is).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(Long.MAX_VALUE);
    }

    /** Merges the journal and reads the state again, if a commit failed or the database was away. */
    private Uni<Void> current() {
        return Uni.createFrom().deferred(() -> {
            if (!stale && !meanwhile.away()) return Uni.createFrom().voidItem();
            List<OpenCommand> stops = journalled();
            return store.merge(pump, stops)
                    .chain(() -> bedsides.load(pump, state.cell(), state.ownership()))
                    .ifNoItem().after(CommitPatience.DATABASE_WITHIN).fail()
                    .chain(read -> readAgain(read, stops) ? Uni.createFrom().voidItem() : current());
        });
    }

    private synchronized List<OpenCommand> journalled() {
        List<OpenCommand> stops = new ArrayList<>(journals.of(pump));
        meanwhile.stop().filter(stop -> stops.stream().noneMatch(known -> isSame(known, stop)))
                .ifPresent(stops::add);
        return stops;
    }

    /** False when a STOP went by the journal in the meantime: then it has to be merged first. */
    private synchronized boolean readAgain(Bedside read, List<OpenCommand> merged) {
        boolean all = meanwhile.stop().map(stop -> merged.stream().anyMatch(known -> isSame(known, stop)))
                .orElse(true);
        if (!all) return false;
        journals.merged(merged);
        state = ReadAgain.merged(read, state);
        stale = false;
        if (!meanwhile.away()) return true;
        meanwhile.databaseIsBack();
        LOG.infof("%s: the database is back", pump);
        // Behind all that was heard meanwhile.
        turnstile.pass(false, () -> {
            end();
            return Uni.createFrom().voidItem();
        }).subscribe().with(ended -> {}, this::failed);
        return true;
    }

    private synchronized void end() { meanwhile.end(); }

    private static boolean isSame(OpenCommand one, OpenCommand other) {
        return one.is(other.command().commandId());
    }

    private Uni<Void> decide(Input input, Optional<Frame> frame) {
        return decide(input, frame, clock::nowMs);
    }

    private Uni<Void> decide(Input input, Optional<Frame> frame, LongSupplier asOf) {
        return decideOnce(input, frame, asOf)
                .onFailure(SequenceTaken.class)
                .recoverWithUni(() -> current().chain(() -> decideOnce(input, frame, asOf)))
                .onFailure(OwnershipLost.class)
                .recoverWithUni(() -> current().chain(() -> deposed(input, frame, asOf)));
    }

    private Uni<Void> decideOnce(Input input, Optional<Frame> frame, LongSupplier asOf) {
        long nowMs = asOf.getAsLong();
        if (input instanceof Input.Answered answer) {
            state.open(answer.ack().commandId()).ifPresent(
                    open -> crash.at(CrashPoint.AFTER_ACK_BEFORE_COMMIT, open.command().kind()));
        }
        return settle(Decide.decide(state, input, nowMs, clock.deadlines()), frame, nowMs);
    }

    /** The alarm stands before anything else; a person is told, and what the pump said is decided about once more. */
    private Uni<Void> deposed(Input input, Optional<Frame> frame, LongSupplier asOf) {
        long nowMs = clock.nowMs();
        List<Event> events = new ArrayList<>();
        if (!state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST))
            events.add(new Event.Raised(new Alarm(AlarmCode.OWNERSHIP_LOST, nowMs)));
        if (input instanceof Input.Asked asked)
            events.add(new Event.TurnedDown(asked.ask(), TAKEN_OVER, asked.person(), asked.askId()));
        Bedside after = state;
        for (Event event : events) after = after.after(event);
        Uni<Void> told = settle(new Decision(after, events, List.of()), Optional.empty(), nowMs);
        return input instanceof Input.Asked ? told : told.chain(() -> decideOnce(input, frame, asOf));
    }

    private Uni<Void> settle(Decision decision, Optional<Frame> frame, long nowMs) {
        if (!DecisionStore.needsCommit(decision, frame)) {
            finish(decision);
            return Uni.createFrom().voidItem();
        }
        if (DecisionStore.isNote(decision, frame)) {
            finish(decision);
            store.note(decision);
            return Uni.createFrom().voidItem();
        }
        Bedside before = state;
        crash.atIntents(CrashPoint.BEFORE_INTENT_COMMIT, decision.events());
        Uni<Void> commit = Uni.createFrom().deferred(() -> store.commit(before, decision, frame, nowMs))
                // The very same decision, and so the same command ids (F-08).
                .onFailure(Away::lostARace).retry().atMost(RACES_LOST_AT_MOST);
        return Uni.combine().any().of(commit, patience.runsOut())
                .onFailure().invoke(failure -> {
                    stale = true;
                    LOG.errorf(
                            "%s: nothing of a decision was sent; whether it was committed is read again: %s",
                            pump, failure);
                })
                .invoke(() -> finish(decision));
    }

    /** Too late, after the database was given up, nothing goes out: a STOP may have been sent by now. */
    private void finish(Decision decision) {
        boolean inTime;
        synchronized (this) {
            inTime = !meanwhile.away();
            if (!inTime) stale = true;
            state = decision.state();
        }
        crash.atIntents(CrashPoint.AFTER_INTENT_COMMIT, decision.events());
        if (inTime && decision.effects().stream().anyMatch(PumpDesk::isAnswered)) answerFirst.expect();
        if (inTime) decision.effects().forEach(carryOut);
        if (!decision.events().isEmpty()) committed.accept(decision.events());
    }

    private static boolean isAnswered(Effect effect) {
        return effect.command().command().kind().takesSequence();
    }

    private void failed(Throwable failure) { LOG.errorf(failure, "%s: what was kept is not read", pump); }
}
