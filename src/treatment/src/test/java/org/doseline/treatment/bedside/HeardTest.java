package org.doseline.treatment.bedside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.world.PumpDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a report, a log entry or an obeyed command changes of what is known. */
class HeardTest {
    private static final long RECEIVED_MS = 1_000_000;
    private static final Order ORDER = Fixtures.order("as-s1", OnLeaseLoss.STOP);
    private static final List<Segment> PARTS = List.of(new Segment(2_000, 100, 100),
            new Segment(1_000, 100, 200));

    /** By boot, then uptime, then revision. */
    @ParameterizedTest
    @CsvSource({"1, 100, 5, 1, 100, 5, false", "1, 100, 4, 1, 100, 5, true", "1, 100, 6, 1, 100, 5, false",
        "1, 99, 6, 1, 100, 5, true", "1, 101, 4, 1, 100, 5, false", "1, 900, 9, 2, 100, 5, true",
        "2, 100, 5, 1, 900, 9, false"})
    void onlyNewerReplacesOlder(long boot, long uptimeMs, long revision, long otherBoot, long otherUptimeMs,
            long otherRevision, boolean older) {
        assertEquals(older, report(said().boot("b", boot).uptimeMs(uptimeMs).revision(revision))
                .olderThan(report(said().boot("b", otherBoot).uptimeMs(otherUptimeMs)
                        .revision(otherRevision))));
    }

    @Test
    void timeAndTotalsAreNotNotableAndAllElseIs() {
        LastReport before = report(said());
        assertFalse(report(said().uptimeMs(9_000).deliveredNl(7).rateNlPerHour(5).leaseLeftMs(1))
                .notableAfter(before));
        for (Said changed : List.of(said().state(PumpState.FAULT), said().revision(9), said().boot("b", 2),
                said().hold(true), said().segment(1), said().association("another"),
                said().alarms(new PumpAlarm("a1", "OCCLUSION", AlarmPriority.LOW, false))))
            assertTrue(report(changed).notableAfter(before), changed.telemetry()::toString);
    }

    /** An answer tells no segment: the last one holds within the boot and the association. */
    @ParameterizedTest
    @CsvSource({"1, as-s1, 1", "2, as-s1, -1", "1, another, -1"})
    void anAnswerKeepsTheSegmentOfItsBootAndAssociation(long boot, String association, long segment) {
        LastReport before = report(said().segment(1)
                .alarms(new PumpAlarm("a1", "OCCLUSION", AlarmPriority.LOW, false)));
        Ack ack = new Ack("c1", Optional.of(association), 1, Sha256.of(new byte[0]), AckResult.APPLIED,
                Optional.empty(), List.of(), 1, 1, 1, 1, "b", boot, 5_000, PumpState.RUNNING, false, 0, 0, 0,
                0,
                Optional.empty());
        LastReport after = LastReport.of(ack, Optional.of(before), RECEIVED_MS);
        assertEquals(segment, after.segment());
        assertEquals(before.alarms(), after.alarms());
        assertEquals(-1, LastReport.of(ack, Optional.empty(), RECEIVED_MS).segment());
    }

    @ParameterizedTest
    @EnumSource(PumpState.class)
    void anythingBeyondAProgramMayHaveFlowed(PumpState state) {
        boolean before = List.of(PumpState.OFF, PumpState.SELF_TEST, PumpState.IDLE, PumpState.ASSOCIATED,
                PumpState.PROGRAMMED).contains(state);
        Given none = Given.NOTHING.said(report(said().state(state)));
        assertEquals(!before, none.mayHaveFlowed());
        assertTrue(Given.NOTHING.said(report(said().state(state).deliveredNl(1))).mayHaveFlowed());
        assertTrue(Given.NOTHING.flowing().said(report(said().state(state))).mayHaveFlowed());
    }

    @Test
    void aReportEndsWhatWasUnheardAndNeverLowersATotal() {
        Given unheard = Given.NOTHING.withUnheardOutcome().said(report(said().deliveredNl(70)));
        assertFalse(unheard.unheard());
        assertEquals(70, unheard.said(report(said().deliveredNl(60))).highestTotalNl());
    }

    @Test
    void whatAHandDidIsForgottenOnceACommandIsObeyedAndABarrierIsNone() {
        Given touched = Given.NOTHING.touched(Intervention.RATE_LOWERED);
        assertEquals(touched, touched.obeyed(new Nothing(), ORDER));
        assertEquals(Optional.empty(), touched.obeyed(new Reason("look"), ORDER).touched());
        assertEquals(Optional.empty(), touched.obeyed(new Reason("look"), ORDER).changed());
        Given changed = touched.obeyed(new Titrate(PARTS, ""), ORDER);
        assertEquals(Optional.of(Course.of(PARTS)), changed.changed());
        Given anew = changed.touched(Intervention.PAUSED).obeyed(new Program(Fixtures.signed(ORDER)), ORDER);
        assertEquals(Optional.empty(), anew.changed());
        assertEquals(Optional.empty(), anew.touched());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 2000", "0, 99, 2000", "0, 100, 1000", "0, 199, 1000", "0, 200, 0", "50, 149, 2000",
        "50, 150, 1000"})
    void theFastestThatMayComeIsThatOfWhatIsNotOver(long movedUpNl, long deliveredNl, long fastest) {
        assertEquals(fastest, new Course(PARTS, movedUpNl, Optional.empty()).fastestBeyond(deliveredNl));
    }

    @Test
    void aBolusMayRunUntilItsVolumeIsGiven() {
        Course course = Course.of(PARTS).after(new Bolus(40, 5_000, "code"), 60);
        assertTrue(course.mayRunABolusAt(99));
        assertFalse(course.mayRunABolusAt(100));
        assertEquals(5_000, course.fastestBeyond(99));
        assertEquals(2_000, course.fastestBeyond(100));
    }

    @Test
    void aPauseIsNotThePlannedFlow() {
        Course course = Course.of(List.of(new Segment(0, 100, 50), new Segment(1_000, 100, 100)));
        assertEquals(1_000, course.rateAt(0));
        assertEquals(0, course.rateAt(100));
    }

    @Test
    void restartsAreTheNewestThreeOfTheirBootInOrder() {
        Restarts restarts = Restarts.NONE;
        for (long uptimeMs : new long[]{30, 10, 40, 20}) restarts = restarts.with(began(1, uptimeMs), true);
        assertEquals(new Restarts(1, List.of(20L, 30L, 40L)), restarts);
        assertEquals(restarts, restarts.with(entry(EventKind.KEY_PRESSED, "PAUSED", "RUNNING"), true));
        assertEquals(restarts, restarts.with(entry(EventKind.STATE_CHANGED, "PAUSED", "STOPPED"), true));
        assertEquals(new Restarts(2, List.of(5L)), restarts.with(began(2, 5), true));
        assertEquals(new Restarts(2, List.of(5L)),
                restarts.with(began(2, 5), true).with(began(1, 50), true));
    }

    @ParameterizedTest
    @CsvSource({"1, 1040, true", "1, 1041, false", "2, 1040, false"})
    void restartsOfLongAgoAreNotTooOften(long boot, long uptimeMs, boolean tooOften) {
        Restarts three = new Restarts(1, List.of(20L, 30L, 40L));
        assertEquals(tooOften,
                three.tooOften(1_000, Optional.of(report(said().boot("b", boot).uptimeMs(uptimeMs)))));
        assertFalse(new Restarts(1, List.of(30L, 40L)).tooOften(1_000,
                Optional.of(report(said().uptimeMs(50)))));
        assertFalse(three.tooOften(19, Optional.of(report(said().uptimeMs(41)))));
    }

    /** Heard 25 s before the next boot, which began 5 s earlier than that: 20 s are its own, and 200 ms are granted. */
    @ParameterizedTest
    @CsvSource({"b, 20605, false", "b, 20606, true", "x, 30000, false"})
    void aBootThatGoesOnAfterTheNextOneBeganIsAnotherDevice(String bootId, long laterMs, boolean wentOn) {
        LastReport last = LastReport.of(said().uptimeMs(100).telemetry(), RECEIVED_MS - 25_000);
        LastReport next = LastReport.of(said().boot("c", 2).uptimeMs(5_000).telemetry(), RECEIVED_MS);
        EarlierBoot boot = EarlierBoot.before(next, last);
        assertEquals(RECEIVED_MS - 5_000, boot.endedMs());
        // its clock may be 2 % fast: 20,605 ms of it are 20,200
        assertEquals(wentOn, boot.wentOn(report(said().boot(bootId, 1).uptimeMs(100 + laterMs)), 200));
    }

    /** A pump of which nothing says how long it may have run, and a slow one: all that is left may be given. */
    @Test
    void whereNothingBoundsTheTimeAllOfTheOrderMayBeGiven() {
        Order slow = Fixtures.order("as-s1", OnLeaseLoss.CONTINUE,
                List.of(new Segment(3_600, 180_000_000, Fixtures.TOTAL_NL)), 0);
        Bedside state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, new Ownership(1, 1, false),
                Optional.of(new Placement("s1", Fixtures.SYRINGE, Fixtures.signed(slow), slow)), List.of(),
                EventChain.EMPTY, Optional.empty())
                .after(new Event.Reported(report(said().rateNlPerHour(3_600).deliveredNl(10)),
                        Optional.empty(), true));
        assertEquals(new DeliveredBounds(10, Fixtures.TOTAL_NL, RECEIVED_MS), state.bounds(RECEIVED_MS));
    }

    /** A pump that was restarted after the end says stopped. */
    @ParameterizedTest
    @CsvSource({"STOPPED, 0, 180000, COMPLETE", "STOPPED, 0, 179999, STOPPED", "STOPPED, 1, 180000, STOPPED",
        "PAUSED, 0, 180000, PAUSED", "FAULT, 0, 180000, STOPPED"})
    void whatHasAllBeenGivenIsComplete(PumpState said, long rateNlPerHour, long nl, InfusionPhase phase) {
        assertEquals(phase, placed(said().state(said).rateNlPerHour(rateNlPerHour).deliveredNl(nl)).phase());
    }

    @ParameterizedTest
    @CsvSource({"STOPPED, 0, true", "STOPPED, 1, false", "RUNNING, 0, false", "LEASE_LOST, 0, false",
        "PAUSED, 0, true"})
    void aStopIsConfirmedByZeroFlowInAStateWithoutAny(PumpState said, long rateNlPerHour, boolean confirmed) {
        Bedside decided = placed(said()).withStopDecided(Optional.of(1L));
        Bedside after = decided.after(new Event.Reported(
                report(said().state(said).rateNlPerHour(rateNlPerHour).uptimeMs(9_000)), Optional.empty(),
                true));
        assertEquals(confirmed, after.stopDecidedMs().isEmpty());
    }

    private static Bedside placed(Said said) {
        return Bedside.restored(Fixtures.PUMP, Fixtures.CELL, new Ownership(1, 1, false),
                Optional.of(Fixtures.placement("s1", OnLeaseLoss.STOP)), List.of(), EventChain.EMPTY)
                .after(new Event.Reported(report(said), Optional.empty(), true));
    }

    private static PumpEvent began(long boot, long uptimeMs) {
        return new PumpEvent(1, Sha256.of(new byte[0]), Optional.empty(), "b", boot, uptimeMs, "now",
                EventKind.STATE_CHANGED, java.util.Map.of("from", "PAUSED", "to", "RUNNING"));
    }

    private static PumpEvent entry(EventKind kind, String from, String to) {
        return new PumpEvent(1, Sha256.of(new byte[0]), Optional.empty(), "b", 1, 50, "now", kind,
                java.util.Map.of("from", from, "to", to));
    }

    private static Said said() {
        return Said.like(new PumpDouble(false).telemetry()).association("as-s1").boot("b", 1).segment(0)
                .state(PumpState.RUNNING);
    }

    private static LastReport report(Said said) { return LastReport.of(said.telemetry(), RECEIVED_MS); }
}
