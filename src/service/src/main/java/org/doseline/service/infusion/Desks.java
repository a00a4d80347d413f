package org.doseline.service.infusion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.doseline.mqtt5.NotConnectedException;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.crash.Crash;
import org.doseline.service.crash.CrashPoint;
import org.doseline.service.journal.StopJournals;
import org.doseline.service.link.Frame;
import org.doseline.service.link.PumpCommandDoor;
import org.doseline.service.link.PumpInbox;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Effect;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Input;
import org.jboss.logging.Logger;

/** Every pump of this controller's cell, each at a desk of its own, and the clock that ticks for them. */
@ApplicationScoped
public class Desks implements PumpInbox {
    private static final Logger LOG = Logger.getLogger(Desks.class);
    /** Well below the shortest deadline (1 s between resends). */
    private static final long TICK_WALL_MS = 200;
    /** Beyond what a prepare takes, whose last command is unknown after 9 s: later than this nobody waits any more. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(9);
    /** After the demonstration's data, which are laid at the default priority, and before the link opens. */
    private static final int AFTER_DATA = 3_000;

    private static final AskRefusal NOT_WRITTEN = AskRefusal.of(RefusalReason.DATABASE_AWAY,
            "The stop could not be written down, so it was not sent. Go to the bedside. Press Stop on the pump.");
    private static final AskRefusal NOT_HERE = AskRefusal.of(RefusalReason.WRONG_STATE,
            "This pump is not served here.");

    private final Map<String, PumpDesk> desks = new ConcurrentHashMap<>();
    private final Takeover takeover;
    private final TherapyClock clock;
    private final DecisionStore store;
    private final BedsideStore bedsides;
    private final PumpCommandDoor door;
    private final Waiters waiters;
    private final Changes changes;
    private final CommandMetrics metrics;
    private final StopJournals journals;
    private final Crash crash;
    private final Vertx vertx;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private volatile long ticker = -1;

    Desks(Takeover takeover, TherapyClock clock, DecisionStore store, BedsideStore bedsides,
            PumpCommandDoor door,
            Waiters waiters, Changes changes, CommandMetrics metrics, StopJournals journals,
            Crash crash, Vertx vertx) {
        this.takeover = takeover;
        this.clock = clock;
        this.store = store;
        this.bedsides = bedsides;
        this.door = door;
        this.waiters = waiters;
        this.changes = changes;
        this.metrics = metrics;
        this.journals = journals;
        this.crash = crash;
        this.vertx = vertx;
    }

    void open(@Observes @Priority(AFTER_DATA) StartupEvent started) {
        List<OpenCommand> journalled = journals.all();
        List<Decision> taken = takeover.take().await().indefinitely();
        journals.merged(journalled.stream().filter(stop -> taken.stream()
                .anyMatch(decision -> decision.state().pump().equals(stop.command().pump()))).toList());
        for (Decision decision : taken) {
            Bedside state = decision.state();
            desks.put(state.pump(), desk(state));
            decision.effects().forEach(effect -> carryOut(state.pump(), effect));
        }
        opened.complete(null);
        ticker = vertx.setPeriodic(TICK_WALL_MS, id -> tick());
        LOG.infof("%d pumps taken over", desks.size());
    }

    void close(@Observes ShutdownEvent stopping) {
        if (ticker >= 0) vertx.cancelTimer(ticker);
    }

    /** A person's request, until its outcome is known or known to be unknown. @param askId names the request */
    Uni<AskOutcome> ask(String pump, Ask ask, String person, String askId) {
        return whenOpen().chain(() -> {
            PumpDesk desk = desks.get(pump);
            if (desk == null) return Uni.createFrom().item(AskOutcome.no(NOT_HERE));
            Uni<AskOutcome> answer = waiters.answerTo(askId);
            return desk.take(new Input.Asked(ask, person, askId), Optional.empty())
                    .onFailure().invoke(() -> waiters.forget(askId))
                    .chain(() -> answer)
                    .ifNoItem().after(ANSWER_WITHIN).recoverWithItem(AskOutcome::unknown);
        });
    }

    /** The pump that a session is on, as this controller knows it without asking the database. */
    Optional<String> pumpOf(String session) {
        return states().values().stream()
                .filter(state -> state.placement().filter(placed -> placed.session().equals(session))
                        .isPresent())
                .map(Bedside::pump).findFirst();
    }

    public Optional<Bedside> state(String pump) {
        return Optional.ofNullable(desks.get(pump)).map(PumpDesk::state);
    }

    /** The state of every pump, by id. */
    public Map<String, Bedside> states() {
        Map<String, Bedside> states = new TreeMap<>();
        desks.forEach((pump, desk) -> states.put(pump, desk.state()));
        return states;
    }

    /** Decides, commits and carries out; a pump outside this cell is none of ours and is ignored. */
    @Override
    public Uni<Void> take(String pump, Input input, Optional<Frame> frame) {
        return whenOpen().chain(() -> {
            PumpDesk desk = desks.get(pump);
            return desk == null ? Uni.createFrom().voidItem() : desk.take(input, frame);
        });
    }

    /** The link may deliver before the takeover has been committed: that waits, and is not lost. */
    private Uni<Void> whenOpen() {
        // A copy, for whoever stops waiting would otherwise cancel the opening for everybody.
        return Uni.createFrom().completionStage(opened::copy);
    }

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

    private void carryOut(String pump, Effect effect) {
        effect.fold(new Effect.Cases<Void>() {
            @Override
            public Void send(Effect.Send send) {
                publish(pump, send);
                return null;
            }

            @Override
            public Void journalAndSend(Effect.JournalAndSend stop) {
                journals.append(stop.stop()).subscribe().with(
                        durable -> {
                            crash.at(CrashPoint.AFTER_JOURNAL, CommandKind.STOP);
                            publish(pump, stop);
                        },
                        failure -> notJournalled(stop.stop(), failure));
                return null;
            }
        });
    }

    private void notJournalled(OpenCommand stop, Throwable failure) {
        LOG.errorf("%s: the STOP was not sent, for neither database nor journal took it: %s",
                stop.command().pump(), failure);
        metrics.notJournalled();
        waiters.notSent(stop, NOT_WRITTEN);
    }

    /**
     * Sends what was committed. A failure to send is not an outcome: the deadline makes the command uncertain, and its
     * barrier settles it.
     */
    private void publish(String pump, Effect effect) {
        Uni.createFrom().deferred(() -> door.publish(effect.command(), clock.scale())).subscribe().with(
                done -> published(pump, effect),
                failure -> {
                    metrics.notSent(failure);
                    if (!(failure instanceof NotConnectedException)) {
                        LOG.warnf("%s: %s was not taken by the broker: %s", pump,
                                effect.command().command().kind(),
                                failure);
                    }
                });
    }

    private void published(String pump, Effect effect) {
        crash.at(CrashPoint.AFTER_PUBLISH, effect.command().command().kind());
        if (!effect.command().command().kind().takesSequence()) return;
        take(pump, new Input.Published(effect.command().command().commandId()), Optional.empty())
                .subscribe().with(done -> {}, this::failed);
    }

    private void failed(Throwable failure) { LOG.debugf("not committed: %s", failure); }
}
