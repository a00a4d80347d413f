package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.crash.Crash;
import org.doseline.service.journal.StopJournals;
import org.doseline.service.link.Frame;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Effect;
import org.doseline.treatment.decision.Input;
import org.junit.jupiter.api.Test;

/** One desk over a database whose commits come when a test lets them. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class PumpDeskTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Input.Asked PAUSE = new Input.Asked(new Ask.Pause("s-1", "uneasy"), "nurse",
            "ask-1");

    @Inject
    TherapyClock clock;
    @Inject
    StopJournals journals;
    @Inject
    Crash crash;

    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final List<CommandKind> left = new CopyOnWriteArrayList<>();
    private boolean full;

    /** As when the process was frozen between the send and the end of its commit's work. */
    @Test
    void aRequestWhoseTimeRunsOutWhileItsCommandLeavesIsAnsweredByThatCommand() {
        CompletableFuture<PumpDesk> desk = new CompletableFuture<>();
        desk.complete(desk(Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool()),
                effect -> {
                    left.add(effect.command().command().kind());
                    await().atMost(SOON).until(() -> desk.join().state().isProvisional());
                }));
        desk.join().take(PAUSE, Optional.empty()).await().atMost(SOON);
        assertEquals(List.of(CommandKind.PAUSE), left);
        assertEquals(List.of(), refusals(), "it was sent");
    }

    @Test
    void aRequestWhoseCommitComesTooLateIsRefusedAndNeverSent() {
        CompletableFuture<Void> commit = new CompletableFuture<>();
        PumpDesk desk = desk(Uni.createFrom().completionStage(commit),
                effect -> left.add(effect.command().command().kind()));
        desk.take(PAUSE, Optional.empty()).await().atMost(SOON);
        assertEquals(List.of(RefusalReason.DATABASE_AWAY), refusals());
        commit.complete(null);
        await().atMost(SOON).until(() -> !desk.state().isProvisional());
        assertEquals(List.of(), left);
        assertTrue(told.stream().anyMatch(Event.Intended.class::isInstance), "it was committed");
    }

    /** Another pump's report found no room: what fits is a matter of luck, so nothing doses; what halts is sent if it fits. */
    @Test
    void whileTheDatabasesDiskIsFullNothingDosesAlsoWhereItWouldFit() {
        full = true;
        PumpDesk desk = desk(Uni.createFrom().voidItem(),
                effect -> left.add(effect.command().command().kind()));
        desk.take(new Input.Asked(new Ask.Start("s-1", "1234"), "nurse", "ask-0"), Optional.empty()).await()
                .atMost(SOON);
        assertEquals(List.of(RefusalReason.DATABASE_AWAY), refusals());
        assertEquals(List.of(), left);
        desk.take(PAUSE, Optional.empty()).await().atMost(SOON);
        assertEquals(List.of(CommandKind.PAUSE), left);
    }

    /** As where the STOP of a journal was merged besides: what the pump said is decided once more, with what is read now. */
    @Test
    void whatWasHeardBeforeATakeoverIsDecidedAgainWhereItsSequenceIsTaken() {
        Iterator<Uni<Void>> commits = List.<Uni<Void>>of(
                Uni.createFrom().failure(new SequenceTaken(GoldenBeds.PUMP, 1)),
                Uni.createFrom().voidItem()).iterator();
        PumpDesk desk = desk(Uni.createFrom().deferred(commits::next), effect -> {});
        desk.heardEarlier(new Input.Reported(GoldenBeds.telemetry()),
                Optional.of(new Frame(GoldenBeds.telemetry(), GoldenBeds.golden("telemetry.json"))),
                clock.nowMs())
                .await().atMost(SOON);
        assertFalse(commits.hasNext(), "it was committed");
    }

    private List<RefusalReason> refusals() {
        return told.stream().filter(Event.TurnedDown.class::isInstance)
                .map(no -> ((Event.TurnedDown) no).refusal().reason()).toList();
    }

    private PumpDesk desk(Uni<Void> commit, Consumer<Effect> carryOut) {
        Bedside running = GoldenBeds.heard(PumpState.RUNNING);
        DecisionStore store = new DecisionStore(null, null, null, null, null, null, null, null) {
            @Override
            Uni<Void> commit(Bedside before, Decision decision, Optional<Frame> frame, long nowMs) {
                return commit;
            }

            @Override
            boolean isFull() { return full; }

            @Override
            Uni<Void> merge(String pump, List<OpenCommand> journalled) {
                return Uni.createFrom().voidItem();
            }
        };
        BedsideStore rows = new BedsideStore(null, clock, null) {
            @Override
            Uni<Bedside> load(String pump, String cell, Ownership ownership) {
                return Uni.createFrom().item(running);
            }
        };
        return new PumpDesk(running, clock, store, rows, journals, crash, carryOut, told::addAll,
                told::addAll);
    }
}
