package org.doseline.treatment.clearance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Severity;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.Window;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.world.PumpDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P1 at its only door: which order its review lets in, and which command may raise a flow. */
class CeilingGuardTest {
    private static final long NOW_MS = 1_000_000;
    private static final Finding SOFT = finding(Severity.SOFT, "rate soft");
    private static final Finding HARD = finding(Severity.HARD, "dose");

    @Test
    void anOrderThatRunsAsItsPlanIsLetIn() {
        assertEquals(Optional.empty(), CeilingGuard.refuses(order(Fixtures.TOTAL_NL, segments()),
                Fixtures.review(Fixtures.TOTAL_NL)));
    }

    @Test
    void theFirstHardFindingStandsAgainstAnyOrderWithItsNumbersAndItsSource() {
        AskRefusal no = CeilingGuard.refuses(order(Fixtures.TOTAL_NL, segments()), found(SOFT, HARD))
                .orElseThrow();
        assertEquals("dose: 3 mg is above 2 mg.", no.sentence());
        assertEquals("3 mg", no.asked().orElseThrow());
        assertEquals("2 mg", no.allowed().orElseThrow());
        assertEquals("library", no.source().orElseThrow());
    }

    @Test
    void aSoftFindingStandsAgainstNothing() {
        Review good = Fixtures.review(Fixtures.TOTAL_NL);
        Review soft = new Review(good.plan(), good.entry(), good.libraryVersion(), good.libraryHash(),
                good.bodySize(), good.held(), List.of(SOFT), good.schedule(), good.totals(), good.windows());
        assertEquals(Optional.empty(),
                CeilingGuard.refuses(order(Fixtures.TOTAL_NL, segments()), soft));
    }

    @Test
    void whereAPlanHasNoTotalNothingMayBeGiven() {
        Review good = Fixtures.review(Fixtures.TOTAL_NL);
        Review without = new Review(good.plan(), good.entry(), good.libraryVersion(), good.libraryHash(),
                good.bodySize(), good.held(), good.findings(), good.schedule(), Optional.empty(),
                good.windows());
        AskRefusal no = CeilingGuard.refuses(order(Fixtures.TOTAL_NL, segments()), without).orElseThrow();
        assertEquals("0.18 mL", no.asked().orElseThrow());
        assertEquals("0 mL", no.allowed().orElseThrow());
    }

    @Test
    void aBolusOfTheOrderIsNoLargerThanThatOfItsPlan() {
        Order larger = Fixtures.order("as-s1", OnLeaseLoss.STOP, segments(), Fixtures.MAX_BOLUS_NL + 1);
        AskRefusal no = CeilingGuard.refuses(larger, Fixtures.review(Fixtures.TOTAL_NL)).orElseThrow();
        assertEquals("0.020001 mL", no.asked().orElseThrow());
        assertEquals("0.02 mL", no.allowed().orElseThrow());
        assertEquals("plan", no.source().orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "one segment too few,  3600000x60000<60000",
        "one too many,         3600000x60000<60000 7200000x60000<180000 3600000x1<180000",
        "another rate,         3500000x60000<60000 7200000x60000<180000",
        "another time,         3600000x59999<60000 7200000x60000<180000",
        "another end,          3600000x60000<59999 7200000x60000<180000",
        "the last one differs, 3600000x60000<60000 7200000x60001<180000",
    })
    void anOrderThatRunsDifferentlyFromItsPlanIsNotLetIn(String what, String segments) {
        List<Segment> other = new ArrayList<>();
        for (String one : segments.split(" "))
            other.add(new Segment(Long.parseLong(one.split("x")[0]),
                    Long.parseLong(one.split("x")[1].split("<")[0]), Long.parseLong(one.split("<")[1])));
        AskRefusal no = CeilingGuard.refuses(order(Fixtures.TOTAL_NL, other),
                Fixtures.review(Fixtures.TOTAL_NL)).orElseThrow();
        assertEquals("The signed order runs differently from its plan.", no.sentence());
    }

    @Test
    void nothingThatMayRaiseAFlowIsClearedWithoutAnOrder() {
        Bedside free = Bedside.of(Fixtures.PUMP, Fixtures.CELL, 1, 1);
        assertEquals("No order is on this pump.", refusal(free, start()).sentence());
        assertTrue(CeilingGuard.clear(free, open(CommandKind.STOP, new Reason("enough")), NOW_MS).cleared()
                .isPresent());
    }

    /** Equal to the cap leaves nothing to give. */
    @Test
    void nothingIsStartedOrResumedOnceAllOfTheOrderMayHaveBeenGiven() {
        AskRefusal no = refusal(given(PumpState.PAUSED, 0, Fixtures.TOTAL_NL), resume());
        assertEquals("All of the order may already have been given.", no.sentence());
        assertEquals("0.18 mL", no.asked().orElseThrow());
        assertEquals("0.18 mL", no.allowed().orElseThrow());
        assertTrue(cleared(given(PumpState.PROGRAMMED, 0, Fixtures.TOTAL_NL - 1), start()));
        assertEquals(Fixtures.TOTAL_NL - 1,
                given(PumpState.PROGRAMMED, 0, Fixtures.TOTAL_NL - 1).bounds(NOW_MS).atMostNl());
    }

    @Test
    void slowerIsNotHeldUpEvenThenAndFasterAndABolusAre() {
        Bedside atItsEnd = given(PumpState.RUNNING, 7_200_000, Fixtures.TOTAL_NL - 1);
        assertEquals(Fixtures.TOTAL_NL, atItsEnd.bounds(NOW_MS).atMostNl());
        assertTrue(cleared(atItsEnd, titrate(3_600_000)));
        assertEquals("All of the order may already have been given.",
                refusal(atItsEnd, titrate(7_200_001)).sentence());
        assertEquals("All of the order may already have been given.",
                refusal(atItsEnd, open(CommandKind.BOLUS, new Bolus(1, 1, "code"))).sentence());
        assertTrue(cleared(atItsEnd, open(CommandKind.PAUSE, new Reason("look"))));
    }

    @Test
    void anOrderAboveItsOwnWindowStartsNothing() {
        Order narrow = order(Fixtures.TOTAL_NL, segments(), List.of(new Window(3_600_000, 170_000)));
        AskRefusal no = refusal(placed(narrow), start());
        assertEquals("The order is above its own limits: window of 3600000 ms.", no.sentence());
        assertEquals("180000", no.asked().orElseThrow());
        assertEquals("170000", no.allowed().orElseThrow());
        assertTrue(cleared(placed(order(Fixtures.TOTAL_NL, segments(),
                List.of(new Window(3_600_000, 180_000)))), start()));
    }

    @Test
    void aClearedCommandNamesItsCellAndHoldsTheBytesThatWereCommitted() {
        OpenCommand start = start();
        ClearedCommand cleared = CeilingGuard.clear(placed(order(Fixtures.TOTAL_NL, segments())), start,
                NOW_MS).cleared().orElseThrow();
        assertEquals(Fixtures.CELL, cleared.cell());
        assertEquals(start.hash(), Sha256.of(cleared.payload()));
        cleared.payload()[0]++;
        assertEquals(start.hash(), Sha256.of(cleared.payload()), "nobody can change them");
    }

    @Test
    void whatTakesASequenceIsNeverSentWithoutHavingBeenCommitted() {
        Bedside free = Bedside.of(Fixtures.PUMP, Fixtures.CELL, 1, 1);
        assertThrows(IllegalArgumentException.class,
                () -> CeilingGuard.unsequenced(free, start().command(), new byte[0]));
        Command renew = new Command("r1", Fixtures.PUMP, Optional.of("as-s1"), "boot-1", 1, 0,
                CommandKind.RENEW, 1, 0, 5_000, new Nothing());
        assertEquals(Fixtures.CELL, CeilingGuard.unsequenced(free, renew, new byte[0]).cell());
    }

    private static boolean cleared(Bedside bedside, OpenCommand open) {
        return CeilingGuard.clear(bedside, open, NOW_MS).cleared().isPresent();
    }

    private static AskRefusal refusal(Bedside bedside, OpenCommand open) {
        return CeilingGuard.clear(bedside, open, NOW_MS).refusal().orElseThrow();
    }

    private static Bedside placed(Order order) {
        return Bedside.restored(Fixtures.PUMP, Fixtures.CELL, new Ownership(1, 20, false),
                Optional.of(new Placement("s1", Fixtures.SYRINGE, Fixtures.signed(order), order)), List.of(),
                EventChain.EMPTY, Optional.empty()).after(reported(PumpState.PROGRAMMED, 0, 0));
    }

    private static Bedside given(PumpState state, long rateNlPerHour, long nl) {
        return placed(order(Fixtures.TOTAL_NL, segments())).after(reported(state, rateNlPerHour, nl));
    }

    private static Event reported(PumpState state, long rateNlPerHour, long nl) {
        var said = Said.like(new PumpDouble(false).telemetry()).association("as-s1").state(state)
                .rateNlPerHour(rateNlPerHour).deliveredNl(nl).telemetry();
        return new Event.Reported(LastReport.of(said, NOW_MS), Optional.empty(), true);
    }

    private static OpenCommand start() {
        return open(CommandKind.START, new Start("ord-as-s1", Sha256.of(new byte[0]), "code"));
    }

    private static OpenCommand resume() { return open(CommandKind.RESUME, new Resume("code")); }

    private static OpenCommand titrate(long rateNlPerHour) {
        return open(CommandKind.TITRATE,
                new Titrate(List.of(new Segment(rateNlPerHour, 1, Fixtures.TOTAL_NL)), "code"));
    }

    private static OpenCommand open(CommandKind kind, CommandBody body) {
        return OpenCommand.intended(new Command("c10", Fixtures.PUMP, Optional.of("as-s1"), "boot-1", 1, 10,
                kind, 1, 0, 5_000, body), NOW_MS, Optional.of("s1"), Optional.empty(), Optional.empty());
    }

    private static List<Segment> segments() {
        return Fixtures.order("x", OnLeaseLoss.STOP).segments();
    }

    private static Order order(long totalNl, List<Segment> segments) {
        return order(totalNl, segments, List.of());
    }

    private static Order order(long totalNl, List<Segment> segments, List<Window> windows) {
        Order plain = Fixtures.order("as-s1", OnLeaseLoss.STOP);
        return new Order(plain.orderId(), 1, plain.associationId(), plain.pump(), plain.drugCode(),
                plain.libraryVersion(), plain.libraryHash(), plain.concentrationNgPerMl(), plain.massG(),
                segments, plain.maxRateNlPerHour(), plain.maxBolusNl(), totalNl, windows, plain.leaseMs(),
                plain.onLeaseLoss(), plain.bedsideConfirmation(), plain.notBefore(), plain.notAfter(),
                List.of());
    }

    private static Review found(Finding... findings) {
        Review good = Fixtures.review(Fixtures.TOTAL_NL);
        return new Review(good.plan(), good.entry(), good.libraryVersion(), good.libraryHash(),
                good.bodySize(), good.held(), List.of(findings), Optional.empty(), good.totals(),
                good.windows());
    }

    private static Finding finding(Severity severity, String limit) {
        return new Finding(FindingCode.values()[0], severity, limit, "3 mg", "2 mg", "mg", "library", "dose",
                "");
    }
}
