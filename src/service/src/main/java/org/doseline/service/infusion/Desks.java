package org.doseline.service.infusion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.doseline.service.cell.CellHouse;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.crash.Crash;
import org.doseline.service.infusion.HeardElsewhere.Heard;
import org.doseline.service.infusion.Takeover.Taken;
import org.doseline.service.journal.StopJournals;
import org.doseline.service.link.Away;
import org.doseline.service.link.Frame;
import org.doseline.service.link.PumpInbox;
import org.doseline.service.time.Instants;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Effect;
import org.doseline.treatment.decision.Input;
import org.jboss.logging.Logger;

/**
 * Every pump of the cells that this replica owns, each at a desk of its own, and the clock that ticks for them. What
 * other pumps say is kept for a while, for the case that their owner dies.
 */
@ApplicationScoped
public class Desks implements PumpInbox, CellHouse {
    private static final Logger LOG = Logger.getLogger(Desks.class);
    /** Well below the shortest deadline (1 s between resends). */
    private static final long TICK_WALL_MS = 200;
    /** Beyond what a prepare takes, whose last command is unknown after 9 s: later than this nobody waits any more. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(9);
    /** After every cell has been taken that may be. */
    private static final int AFTER_CELLS = 3_500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final long TRY_FOR_MS = 30_000;

    private static final AskRefusal NOT_HERE = AskRefusal.of(RefusalReason.TAKEOVER_IN_PROGRESS,
            "Another controller has this pump, or is just taking it over. Try again in a few seconds; to stop at"
                    + " once, stop at the pump.");

    private final Map<String, PumpDesk> desks = new ConcurrentHashMap<>();
    private final HeardElsewhere elsewhere = new HeardElsewhere();
    private final Takeover takeover;
    private final CellOwnership ownership;
    private final TherapyClock clock;
    private final Instants instants;
    private final DecisionStore store;
    private final BedsideStore bedsides;
    private final Courier courier;
    private final Waiters waiters;
    private final Changes changes;
    private final CommandMetrics metrics;
    private final StopJournals journals;
    private final Crash crash;
    private final Vertx vertx;
    private volatile long ticker = -1;

    Desks(Takeover takeover, CellOwnership ownership, TherapyClock clock, Instants instants,
            DecisionStore store, BedsideStore bedsides, Courier courier, Waiters waiters,
            Changes changes, CommandMetrics metrics, StopJournals journals, Crash crash,
            Vertx vertx) {
        this.takeover = takeover;
        this.ownership = ownership;
        this.clock = clock;
        this.instants = instants;
        this.store = store;
        this.bedsides = bedsides;
        this.courier = courier;
        this.waiters = waiters;
        this.changes = changes;
        this.metrics = metrics;
        this.journals = journals;
        this.crash = crash;
        this.vertx = vertx;
    }

    void open(@Observes @Priority(AFTER_CELLS) StartupEvent started) {
        mergeFormerStops();
        ticker = vertx.setPeriodic(TICK_WALL_MS, id -> tick());
    }

    /**
     * STOPs that a former life of this process sent without the database, to pumps that another replica serves by now: a
     * fact for the record, which says no more. Those of its own pumps were merged as it took them.
     */
    void mergeFormerStops() {
        Map<String, List<OpenCommand>> ofPump = journals.all().stream()
                .collect(Collectors.groupingBy(stop -> stop.command().pump()));
        ofPump.keySet().removeAll(desks.keySet());
        ofPump.forEach((pump, stops) -> Uni.createFrom().deferred(() -> store.merge(pump, stops))
                .onFailure(Away::is).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(Long.MAX_VALUE)
                .subscribe().with(done -> journals.merged(stops), failure -> LOG.errorf(failure,
                        "%s: a STOP of the journal could not be merged", pump)));
    }

    void close(@Observes ShutdownEvent stopping) {
        if (ticker >= 0) vertx.cancelTimer(ticker);
    }

    @Override
    public Uni<Boolean> take(String cell, boolean alsoOwn) {
        return takeover.take(cell, alsoOwn)
                .invoke(taken -> taken.ifPresent(now -> serve(cell, now)))
                .map(Optional::isPresent);
    }

    /** What the former owner may not have committed is decided about first, as of the time at which it was heard. */
    private void serve(String cell, Taken taken) {
        ownership.won(cell, taken.epoch(), taken.askedNs());
        // Not a STOP that came after: that stands in the journal until its own commit.
        journals.merged(taken.merged());
        Event certain = new Event.OwnershipCertain(ownership.certainUntilMs(cell));
        Map<String, PumpDesk> opened = new TreeMap<>();
        for (Decision decision : taken.decisions()) {
            opened.put(decision.state().pump(), desk(decision.state().after(certain)));
        }
        synchronized (elsewhere) {
            elsewhere.take(opened.keySet()).forEach(heard -> hear(opened.get(heard.pump()), heard));
            desks.putAll(opened);
        }
        taken.decisions().forEach(decision -> decision.effects()
                .forEach(effect -> carryOut(decision.state().pump(), effect)));
        LOG.infof("cell %s: %d pumps taken over under epoch %d", cell, taken.decisions().size(),
                taken.epoch());
    }

    private void hear(PumpDesk desk, Heard heard) {
        Uni.createFrom().deferred(() -> desk.heardEarlier(heard.input(), heard.frame(), heard.heardMs()))
                .onFailure(Away::is).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(TRY_FOR_MS)
                .subscribe().with(done -> {}, failure -> LOG.errorf(failure,
                        "%s: what was heard before the takeover could not be kept", heard.pump()));
    }

    @Override
    public void renewed(String cell) {
        Input certain = new Input.OwnershipCertain(ownership.certainUntilMs(cell));
        of(cell).forEach(
                desk -> desk.take(certain, Optional.empty()).subscribe().with(done -> {}, this::failed));
    }

    @Override
    public void close(String cell) {
        List<PumpDesk> closed = of(cell);
        closed.forEach(desk -> desks.remove(desk.pump(), desk));
        closed.forEach(desk -> changes.of(desk.pump()));
    }

    @Override
    public boolean idle(String cell) {
        return of(cell).stream().map(PumpDesk::state).allMatch(state -> !state.flows()
                && state.pending().isEmpty() && state.stopDecidedMs().isEmpty());
    }

    private List<PumpDesk> of(String cell) {
        List<PumpDesk> all = new ArrayList<>(desks.values());
        all.removeIf(desk -> !desk.state().cell().equals(cell));
        return all;
    }

    /** A person's request, until its outcome is known or known to be unknown. @param askId names the request */
    Uni<AskOutcome> ask(String pump, Ask ask, String person, String askId) {
        PumpDesk desk = desks.get(pump);
        if (desk == null) return Uni.createFrom().item(AskOutcome.no(NOT_HERE));
        Uni<AskOutcome> answer = waiters.answerTo(askId);
        return desk.take(new Input.Asked(ask, person, askId), Optional.empty())
                .onFailure().invoke(() -> waiters.forget(askId))
                .chain(() -> answer)
                .ifNoItem().after(ANSWER_WITHIN).recoverWithItem(AskOutcome::unknown);
    }

    /** The pump that a session is on, as this controller knows it without asking the database. */
    Optional<String> pumpOf(String session) {
        return states().values().stream()
                .filter(state -> state.placement().filter(placed -> placed.session().equals(session))
                        .isPresent())
                .map(Bedside::pump).findFirst();
    }

    /** A pump's state, if it is served here. */
    public Optional<Bedside> state(String pump) {
        return Optional.ofNullable(desks.get(pump)).map(PumpDesk::state);
    }

    /** The state of every pump that is served here, by id. */
    public Map<String, Bedside> states() {
        Map<String, Bedside> states = new TreeMap<>();
        desks.forEach((pump, desk) -> states.put(pump, desk.state()));
        return states;
    }

    /** When a pump that is served elsewhere was last heard to report, therapy ms. */
    Optional<Long> reportedElsewhereMs(String pump) {
        synchronized (elsewhere) {
            return elsewhere.lastReportMs(pump);
        }
    }

    /** Decides, commits and carries out, if the pump is served here; else keeps it, in case its owner dies. */
    @Override
    public Uni<Void> take(String pump, Input input, Optional<Frame> frame) {
        PumpDesk desk = desks.get(pump);
        if (desk != null) return desk.take(input, frame);
        synchronized (elsewhere) {
            desk = desks.get(pump);
            if (desk == null) {
                elsewhere.keep(new Heard(pump, input, frame, clock.nowMs(), instants.monotonicNs()));
                return Uni.createFrom().voidItem();
            }
        }
        return desk.take(input, frame);
    }

    @Override
    public boolean answersFor(String cell) { return ownership.heldElsewhere(cell).isEmpty(); }

    private PumpDesk desk(Bedside state) {
        String pump = state.pump();
        return new PumpDesk(state, clock, store, bedsides, journals, crash,
                effect -> carryOut(pump, effect), events -> committed(pump, events),
                events -> heard(pump, events));
    }

    private void tick() {
        for (PumpDesk desk : desks.values()) {
            desk.tick().subscribe().with(done -> {}, this::failed);
        }
    }

    private void committed(String pump, List<Event> events) {
        waiters.tell(events);
        metrics.count(events, clock.scale());
        changes.of(pump);
    }

    /** Of what is only provisional, those who wait and those who look are told; it is counted when it is committed. */
    private void heard(String pump, List<Event> events) {
        waiters.tell(events);
        changes.of(pump);
    }

    /** The pump's desk notes when a command has left. */
    private void carryOut(String pump, Effect effect) {
        courier.carryOut(effect, sent -> Optional.ofNullable(desks.get(pump)).ifPresent(desk -> desk
                .take(new Input.Published(sent), Optional.empty()).subscribe()
                .with(done -> {}, this::failed)));
    }

    private void failed(Throwable failure) { LOG.debugf("not committed: %s", failure); }
}
