package org.doseline.service.infusion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import org.doseline.service.link.Frame;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
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
 */
final class PumpDesk {
    private static final Logger LOG = Logger.getLogger(PumpDesk.class);
    /** Above every lock wait that was ever seen here, and short enough that a person is told. */
    private static final Duration DATABASE_WITHIN = Duration.ofSeconds(5);
    private static final AskRefusal TAKEN_OVER = AskRefusal.of(RefusalReason.TAKEOVER_IN_PROGRESS,
            "Another controller has taken over this pump. Reload this page; to stop at once, stop at the pump.");

    private final String pump;
    private final Turnstile turnstile = new Turnstile();
    private final AtomicBoolean tickWaits = new AtomicBoolean();
    private final TherapyClock clock;
    private final DecisionStore store;
    private final BedsideStore bedsides;
    private final Consumer<Effect> carryOut;
    private final Consumer<List<Event>> committed;
    private volatile Bedside state;
    private volatile boolean stale;

    PumpDesk(Bedside state, TherapyClock clock, DecisionStore store, BedsideStore bedsides,
            Consumer<Effect> carryOut,
            Consumer<List<Event>> committed) {
        this.pump = state.pump();
        this.state = state;
        this.clock = clock;
        this.store = store;
        this.bedsides = bedsides;
        this.carryOut = carryOut;
        this.committed = committed;
    }

    String pump() { return pump; }

    Bedside state() { return state; }

    /**
     * The same for what was heard before this desk was opened: it counts as of then.
     *
     * @param heardMs therapy time
     */
    Uni<Void> heardEarlier(Input input, Optional<Frame> frame, long heardMs) {
        return turnstile.pass(false, () -> current().chain(() -> settle(
                Decide.decide(state, input, heardMs, clock.deadlines()), frame, heardMs)));
    }

    /** Completes when the input's events are committed; its effects are then on their way. */
    Uni<Void> take(Input input, Optional<Frame> frame) {
        boolean urgent = input instanceof Input.Asked asked && asked.ask() instanceof Ask.Stop;
        return turnstile.pass(urgent, () -> current().chain(() -> decide(input, frame)));
    }

    /** One tick waits at a time, and waits its turn: a pump that floods can't keep its deadlines from being seen. */
    Uni<Void> tick() {
        if (!tickWaits.compareAndSet(false, true)) return Uni.createFrom().voidItem();
        return turnstile.pass(false, () -> {
            tickWaits.set(false);
            return current().chain(() -> decide(new Input.Ticked(), Optional.empty()));
        });
    }

    private Uni<Void> current() {
        if (!stale) return Uni.createFrom().voidItem();
        return bedsides.load(pump, state.cell(), state.ownership())
                .ifNoItem().after(DATABASE_WITHIN).fail()
                .invoke(read -> {
                    state = ReadAgain.merged(read, state);
                    stale = false;
                }).replaceWithVoid();
    }

    private Uni<Void> decide(Input input, Optional<Frame> frame) {
        return decideOnce(input, frame)
                .onFailure(SequenceTaken.class)
                .recoverWithUni(() -> current().chain(() -> decideOnce(input, frame)))
                .onFailure(OwnershipLost.class)
                .recoverWithUni(() -> current().chain(() -> deposed(input, frame)));
    }

    private Uni<Void> decideOnce(Input input, Optional<Frame> frame) {
        long nowMs = clock.nowMs();
        return settle(Decide.decide(state, input, nowMs, clock.deadlines()), frame, nowMs);
    }

    /** The alarm stands before anything else; a person is told, and what the pump said is decided about once more. */
    private Uni<Void> deposed(Input input, Optional<Frame> frame) {
        long nowMs = clock.nowMs();
        List<Event> events = new ArrayList<>();
        if (!state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST))
            events.add(new Event.Raised(new Alarm(AlarmCode.OWNERSHIP_LOST, nowMs)));
        if (input instanceof Input.Asked asked)
            events.add(new Event.TurnedDown(asked.ask(), TAKEN_OVER, asked.person(), asked.askId()));
        Bedside after = state;
        for (Event event : events) after = after.after(event);
        Uni<Void> told = settle(new Decision(after, events, List.of()), Optional.empty(), nowMs);
        return input instanceof Input.Asked ? told : told.chain(() -> decideOnce(input, frame));
    }

    private Uni<Void> settle(Decision decision, Optional<Frame> frame, long nowMs) {
        if (!DecisionStore.needsCommit(decision, frame)) {
            finish(decision);
            return Uni.createFrom().voidItem();
        }
        return store.commit(state, decision, frame, nowMs)
                .ifNoItem().after(DATABASE_WITHIN).fail()
                .onFailure().invoke(failure -> {
                    stale = true;
                    LOG.errorf(
                            "%s: nothing of a decision was sent; whether it was committed is read again: %s",
                            pump, failure);
                })
                .invoke(() -> finish(decision));
    }

    private void finish(Decision decision) {
        state = decision.state();
        decision.effects().forEach(carryOut);
        if (!decision.events().isEmpty()) committed.accept(decision.events());
    }
}
