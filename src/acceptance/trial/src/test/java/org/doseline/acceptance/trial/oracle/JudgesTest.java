package org.doseline.acceptance.trial.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.Window;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Memory;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.LastReport;
import org.junit.jupiter.api.Test;

/** A judge that can't convict is no judge: each of them against a planted violation, and against the same without it. */
class JudgesTest {
    private static final String ASSOCIATION = "as-1";
    private static final String BOOT = "boot-1";
    private static final long RATE = 3_600_000;
    private static final long UNITS_PER_NL = 3_600_000;

    private final Authorised authorised = new Authorised();
    private final MotorBook motor = new MotorBook(authorised);
    private final UptimeBook uptimes = new UptimeBook();
    private final HoldBook hold = new HoldBook();
    private final CommandBook commands = new CommandBook(authorised, uptimes, hold);

    JudgesTest() {
        authorised.prescribed(order(OnLeaseLoss.STOP), 60_000);
        for (long ms = 0; ms <= 200_000; ms += 1_000) uptimes.showed(BOOT, ms, ms);
        bind(0);
    }

    /** 1 nL/ms; 60,000 nL in all, 20,000 of them in any 30 s. */
    private static Order order(OnLeaseLoss policy) {
        return new Order("ord-1", 1, ASSOCIATION, "pump-1", "ketamine", "demo-1", Sha256.of(new byte[0]),
                2_000_000, 70_000, List.of(new Segment(RATE, 60_000, 60_000)), RATE, 0, 60_000,
                List.of(new Window(30_000, 20_000)), 20_000, policy, BedsideConfirmation.REQUIRED,
                "2026-03-01T00:00:00Z", "2026-12-31T00:00:00Z", List.of());
    }

    private void bind(long nowMs) { motor.look(nowMs, 0, Optional.of(ASSOCIATION)); }

    private void turned(long nowMs, long nl) {
        motor.look(nowMs, nl * UNITS_PER_NL, Optional.of(ASSOCIATION));
    }

    private static Command command(CommandKind kind, long epoch, long sequence, long basisMs,
            CommandBody body) {
        return new Command("c-" + kind + "-" + epoch + "-" + sequence, "pump-1", Optional.of(ASSOCIATION),
                BOOT,
                epoch, sequence, kind, 1, basisMs, 5_000, body);
    }

    private static Command pause(long epoch, long sequence, long basisMs) {
        return command(CommandKind.PAUSE, epoch, sequence, basisMs, new Reason("look"));
    }

    private Command committed(Command command) {
        commands.committed(command, command.epoch(), 0);
        return command;
    }

    private static void breaks(Promise promise, Runnable planted) {
        assertEquals(promise, assertThrows(Violation.class, planted::run).promise());
    }

    @Test
    void flowUpToTheWindowIsRightAndOneNanolitreAndABitMoreIsNot() {
        turned(20_000, 20_000);
        breaks(Promise.CEILING, () -> turned(20_010, 20_010));
    }

    @Test
    void aWindowIsCountedFromAnyMomentNotOnlyFromItsFirst() {
        turned(10_000, 0);
        turned(25_000, 15_000);
        turned(30_000, 15_000);
        breaks(Promise.CEILING, () -> turned(38_000, 22_500));
    }

    @Test
    void flowSpreadOutIsRightInEveryWindow() {
        turned(15_000, 15_000);
        turned(40_000, 15_000);
        turned(55_000, 30_000);
        assertEquals(30_000, motor.unitsOf(ASSOCIATION).longValueExact() / UNITS_PER_NL);
    }

    @Test
    void fasterThanTheOrderIsSeenAtOnce() {
        breaks(Promise.CEILING, () -> turned(1_000, 1_060));
    }

    @Test
    void aboveThePlanIsSeenThoughTheOrderAllowsIt() {
        authorised.prescribed(order(OnLeaseLoss.STOP), 10_000);
        turned(10_000, 10_000);
        breaks(Promise.CEILING, () -> turned(10_001, 10_001));
    }

    @Test
    void flowWithoutAnOrderIsSeen() {
        motor.look(0, 0, Optional.of("as-of-nobody"));
        breaks(Promise.CEILING, () -> motor.look(1_000, 1, Optional.of("as-of-nobody")));
    }

    @Test
    void anIntentOfAnotherEpochThanTheStoresIsSeen() {
        breaks(Promise.OWNED_COMMIT, () -> commands.committed(pause(1, 2, 0), 2, 0));
    }

    @Test
    void twoOpenDoseCommandsAreSeen() {
        commands.committed(pause(1, 2, 0), 1, 1);
        breaks(Promise.ONE_OPEN_DOSE, () -> commands.committed(pause(1, 4, 0), 1, 2));
    }

    @Test
    void aCommandThatLeavesBeforeItsCommitIsSeen() {
        commands.left(committed(pause(1, 2, 0)));
        breaks(Promise.WRITE_AHEAD, () -> commands.left(pause(1, 4, 0)));
        breaks(Promise.WRITE_AHEAD, () -> commands.applied(pause(1, 4, 0).commandId(), 0));
    }

    @Test
    void onlyAStopMayGoByTheJournal() {
        commands.journalled(command(CommandKind.STOP, 1, 3, 0, new Reason("enough")));
        breaks(Promise.WRITE_AHEAD, () -> commands.journalled(pause(1, 5, 0)));
    }

    @Test
    void twiceAndOutOfOrderAreSeen() {
        Command first = committed(pause(1, 2, 0));
        Command second = committed(pause(1, 4, 0));
        commands.applied(second.commandId(), 100);
        breaks(Promise.ONCE, () -> commands.applied(second.commandId(), 200));
        breaks(Promise.ONCE, () -> commands.applied(first.commandId(), 300));
    }

    @Test
    void aLowerEpochBehindAHigherOneIsSeen() {
        commands.applied(committed(pause(2, 4, 0)).commandId(), 100);
        Command deposed = committed(pause(1, 6, 0));
        breaks(Promise.FENCE, () -> commands.applied(deposed.commandId(), 200));
    }

    @Test
    void lateIsSeenForAPauseAndNotForAStop() {
        commands.applied(committed(pause(1, 2, 0)).commandId(), 5_000);
        Command late = committed(pause(1, 4, 0));
        breaks(Promise.IN_TIME, () -> commands.applied(late.commandId(), 5_300));
        commands.applied(committed(command(CommandKind.STOP, 1, 6, 0, new Reason("enough"))).commandId(),
                90_000);
    }

    @Test
    void voidThatRanAndRunsAreSeen() {
        Command ran = committed(pause(1, 2, 0));
        commands.applied(ran.commandId(), 100);
        breaks(Promise.VOID_NEVER_RUNS, () -> commands.resolved(ran, Event.Resolution.VOID));
        Command runs = committed(pause(1, 4, 0));
        commands.resolved(runs, Event.Resolution.VOID);
        breaks(Promise.VOID_NEVER_RUNS, () -> commands.applied(runs.commandId(), 200));
    }

    @Test
    void aWrongOutcomeIsSeen() {
        breaks(Promise.OUTCOME_IS_TRUE,
                () -> commands.resolved(committed(pause(1, 2, 0)), Event.Resolution.APPLIED));
        Command applied = committed(pause(1, 4, 0));
        commands.applied(applied.commandId(), 100);
        commands.resolved(applied, Event.Resolution.APPLIED);
        breaks(Promise.OUTCOME_IS_TRUE, () -> commands.resolved(applied, Event.Resolution.REFUSED));
    }

    @Test
    void aStartWithAnotherCodeThanTheDisplaysIsSeen() {
        Command start = committed(command(CommandKind.START, 1, 2, 0,
                new Start("ord-1", Sha256.of(new byte[0]), "1234")));
        commands.arrives(start, "4321");
        breaks(Promise.BEDSIDE, () -> commands.applied(start.commandId(), 100));
    }

    @Test
    void aResumeNeedsACodeOnlyOfAPumpThatAHandHalted() {
        Command free = committed(command(CommandKind.RESUME, 1, 2, 0, new Resume("")));
        commands.arrives(free, "4321");
        commands.applied(free.commandId(), 100);
        hold.pressed(Key.PAUSE, 1_000);
        Command held = committed(command(CommandKind.RESUME, 1, 4, 2_000, new Resume("")));
        commands.arrives(held, "4321");
        breaks(Promise.BEDSIDE, () -> commands.applied(held.commandId(), 2_100));
    }

    @Test
    void aCommandDecidedBeforeAKeyWasPressedIsSeen() {
        hold.pressed(Key.SILENCE, 2_000);
        Command blind = committed(command(CommandKind.RESUME, 1, 2, 1_000, new Resume("")));
        commands.arrives(blind, "4321");
        breaks(Promise.UNSEEN_CHANGE, () -> commands.applied(blind.commandId(), 2_500));
    }

    @Test
    void flowUnderAHoldIsSeenUntilAHandOrACodeEndsIt() {
        hold.pressed(Key.STOP, 0);
        turned(1_000, 500);
        breaks(Promise.BEDSIDE, () -> hold.look(motor));
        hold.pressed(Key.START, 1_000);
        hold.look(motor);
        hold.rebooted(1_000);
        turned(2_000, 600);
        breaks(Promise.BEDSIDE, () -> hold.look(motor));
        hold.codeWasRight();
        hold.look(motor);
    }

    @Test
    void aHoleInThePumpsEventsIsSeenUnlessAGapNamesIt() {
        RecordBook book = new RecordBook();
        book.committed(logged(1), 0);
        book.committed(logged(2), 0);
        book.committed(new Event.Gap(3, 4), 0);
        book.committed(logged(5), 0);
        breaks(Promise.RECORD, () -> book.committed(logged(7), 0));
    }

    @Test
    void theTreeOfAnyNumberOfLeavesHasTheRootThatTheLeavesGive() {
        RecordBook book = new RecordBook();
        for (int leaves = 1; leaves <= 33; leaves++) {
            book.committed(new Event.BarrierPassed(leaves), 0);
            book.verify();
            assertEquals(leaves, book.leaves());
        }
    }

    @Test
    void aReportThatChangesTheStateNeedsALeaf() {
        RecordBook book = new RecordBook();
        LastReport paused = report(PumpState.PAUSED);
        LastReport running = report(PumpState.RUNNING);
        book.committed(new Event.Reported(paused, Optional.of(paused), false), 0);
        breaks(Promise.RECORD,
                () -> book.committed(new Event.Reported(running, Optional.of(paused), false), 0));
    }

    @Test
    void whatMayNeverDecreaseIsSeenToDecrease() {
        CounterBook book = new CounterBook();
        book.look(memory(4));
        book.look(memory(5));
        breaks(Promise.MONOTONE, () -> book.look(memory(4)));
    }

    private static Memory memory(long revision) {
        Memory made = Memory.factoryNew("pump-1");
        return new Memory(made.pump(), made.bootCount(), made.ageMs(), made.state(), made.association(),
                made.delivery(), made.formers(), made.program(), made.course(), made.bedsideHold(),
                made.haltedRemotely(), revision, made.spent(), made.events(), made.alarms(), made.pumped(),
                made.travelNl());
    }

    private static LastReport report(PumpState state) {
        return LastReport.of(new Telemetry(Optional.of(ASSOCIATION), BOOT, 1, 1_000, "now", 1, 1, state,
                false,
                Optional.empty(), -1, 0, 0, 0, 0, false, new Battery(100, 240, true), Optional.empty(), 0, 0,
                List.of()), 0);
    }

    private static Event.Logged logged(long sequence) {
        PumpEvent event = new PumpEvent(sequence, Sha256.of(new byte[0]), Optional.empty(), BOOT, 1, 0, "now",
                EventKind.HOLD_SET, Map.of());
        return new Event.Logged(event, Sha256.of(new byte[]{(byte) sequence}), new byte[0]);
    }
}
