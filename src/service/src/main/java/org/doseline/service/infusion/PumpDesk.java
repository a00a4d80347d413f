package org.doseline.service.infusion;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import org.doseline.service.link.Frame;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Effect;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Input;
import org.jboss.logging.Logger;

/**
 * One pump's desk: inputs come in one at a time, are decided purely, committed, and only then carried out. If a commit
 * fails, nothing was sent and the state is read again from the database before the next input.
 */
final class PumpDesk {
    private static final Logger LOG = Logger.getLogger(PumpDesk.class);

    private final String pump;
    private final Turnstile turnstile = new Turnstile();
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

    boolean idle() { return turnstile.idle(); }

    /** Completes when the input's events are committed; its effects are then on their way. */
    Uni<Void> take(Input input, Optional<Frame> frame) {
        boolean urgent = input instanceof Input.Asked asked && asked.ask() instanceof Ask.Stop;
        return turnstile.pass(urgent, () -> current().chain(() -> decide(input, frame)));
    }

    private Uni<Void> current() {
        if (!stale) return Uni.createFrom().voidItem();
        return bedsides.load(pump, state.cell(), state.ownership()).invoke(read -> {
            state = read.withWhatWasHeardBy(state);
            stale = false;
        }).replaceWithVoid();
    }

    private Uni<Void> decide(Input input, Optional<Frame> frame) {
        long nowMs = clock.nowMs();
        Bedside before = state;
        Decision decision = Decide.decide(before, input, nowMs, clock.deadlines());
        if (!DecisionStore.needsCommit(decision, frame)) {
            finish(decision);
            return Uni.createFrom().voidItem();
        }
        return store.commit(before, decision, frame, nowMs)
                .onFailure().invoke(failure -> {
                    stale = true;
                    LOG.errorf("%s: a decision was not committed, so nothing was sent: %s", pump, failure);
                })
                .invoke(() -> finish(decision));
    }

    private void finish(Decision decision) {
        state = decision.state();
        decision.effects().forEach(carryOut);
        if (!decision.events().isEmpty()) committed.accept(decision.events());
    }
}
