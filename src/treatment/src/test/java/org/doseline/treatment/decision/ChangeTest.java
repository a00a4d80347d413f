package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Severity;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.DeliveredBounds;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Intervention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rate changes and boluses of an infusion that runs at 1 nL/ms, with 5,000 of 180,000 nL given: what each leads to, and
 * what is then known of the volume.
 */
class ChangeTest {
    private static final long NL_PER_MS = 3_600_000;

    @ParameterizedTest(name = "{1} when {0}: {2}")
    @CsvSource({
        "running,           SLOWER,            TITRATE",
        "running,           SLOWER_WITH_CODE,  TITRATE",
        "running,           FASTER,            TITRATE",
        "running,           FASTER_NO_CODE,    BEDSIDE_CONFIRMATION_NEEDED",
        "running,           TOO_FAST,          CEILING_EXCEEDED",
        "running,           TOO_MUCH,          CEILING_EXCEEDED",
        "running,           BEHIND,            CEILING_EXCEEDED",
        "running,           NOT_REVIEWED,      CEILING_EXCEEDED",
        "running,           EMPTY,             NOT_A_CHANGE",
        "running,           SLOWER_OTHER,      WRONG_STATE",
        "running,           BOLUS,             CEILING_EXCEEDED",
        "slow,              BOLUS,             BOLUS",
        "running,           REFUSED_BY_REVIEW, CEILING_EXCEEDED",
        "running,           PAUSE_THEN_SAME,   TITRATE",
        "running,           MANY_PARTS,        TITRATE",
        "running,           TOO_MANY_PARTS,    NOT_A_CHANGE",
        "held,              FASTER_NO_CODE,    BEDSIDE_CONFIRMATION_NEEDED",
        "held,              BOLUS_NO_CODE,     BEDSIDE_CONFIRMATION_NEEDED",
        "slow,              BOLUS_OF_THE_MOST, BOLUS",
        "slow,              BOLUS_NOT_REVIEWED, CEILING_EXCEEDED",
        "slow,              BOLUS_WITHOUT_RATE, NOT_A_CHANGE",
        "slow,              BOLUS_REFUSED_BY_REVIEW, CEILING_EXCEEDED",
        "slow,              BOLUS_OTHER,       WRONG_STATE",
        "lease at its end,  BOLUS,             CEILING_EXCEEDED",
        "slow at its lease's end, BOLUS,       LEASE_NEEDED",
        "lease has 1 ms,    FASTER,            TITRATE",
        "may have ended,    FASTER,            CEILING_EXCEEDED",
        "may have ended,    SLOWER_TO_THE_END, TITRATE",
        "slow,              BOLUS_NO_CODE,     BEDSIDE_CONFIRMATION_NEEDED",
        "slow,              BOLUS_TOO_LARGE,   CEILING_EXCEEDED",
        "slow,              BOLUS_TOO_FAST,    CEILING_EXCEEDED",
        "slow,              BOLUS_OF_NOTHING,  NOT_A_CHANGE",
        "bolus runs,        BOLUS,             WRONG_STATE",
        "bolus broken off,  BOLUS,             BOLUS",
        "bolus before a restart, BOLUS,        BOLUS",
        "bolus over a restart, BOLUS,          WRONG_STATE",
        "no bolus ordered,  BOLUS,             BOLUS_NOT_ORDERED",
        "rate lowered,      ALL_GIVEN,         BEDSIDE_CONFIRMATION_NEEDED",
        "rate lowered before a restart, ALL_GIVEN, BEDSIDE_CONFIRMATION_NEEDED",
        "rate lowered,      SLOWER,            TITRATE",
        "running,           ALL_GIVEN,         TITRATE",
        "high alarm,        SLOWER,            TITRATE",
        "high alarm,        FASTER,            ALARM_HOLDS",
        "high alarm,        BOLUS,             ALARM_HOLDS",
        "low alarm,         FASTER,            TITRATE",
        "low alarm,         BOLUS,             ALARM_HOLDS",
        "pump alarms,       SLOWER,            TITRATE",
        "pump alarms,       FASTER,            ALARM_HOLDS",
        "pump alarms,       BOLUS,             ALARM_HOLDS",
        "pump says low of high, FASTER,        ALARM_HOLDS",
        "pump says low of high, SLOWER,        TITRATE",
        "lease at its end,  SLOWER,            TITRATE",
        "lease at its end,  FASTER,            LEASE_NEEDED",
        "paused,            SLOWER,            WRONG_STATE",
        "paused,            BOLUS,             WRONG_STATE",
        "in flight,         SLOWER,            COMMAND_IN_FLIGHT",
        "uncertain,         SLOWER,            OUTCOME_UNKNOWN_HOLDS",
        "uncertain,         BOLUS,             OUTCOME_UNKNOWN_HOLDS",
        "uncertain,         PAUSE,             PAUSE",
        "uncertain,         STOP,              STOP",
    })
    void leadsTo(String situation, String ask, String verdict) {
        Bench bench = situation(situation);
        bench.sent.clear();
        String got = bench.ask(asked(ask, bench)).map(no -> no.reason().name())
                .orElseGet(() -> bench.sent.get(bench.sent.size() - 1).command().command().kind().name());
        assertEquals(verdict, got);
    }

    /** The pump's answer to what was let through: nothing that passes here needs more there. */
    @ParameterizedTest(name = "{1} when {0} is applied by the pump")
    @CsvSource({"running, SLOWER", "running, SLOWER_WITH_CODE", "running, FASTER", "slow, BOLUS",
        "high alarm, SLOWER", "rate lowered, SLOWER"})
    void whatPassesHerePassesAtThePump(String situation, String ask) {
        Bench bench = situation(situation);
        assertEquals(Optional.empty(), bench.ask(asked(ask, bench)));
        bench.deliverAll();
        assertTrue(bench.events.stream().filter(event -> event instanceof Event.Resolved)
                .map(event -> ((Event.Resolved) event).resolution())
                .reduce((older, newer) -> newer).equals(Optional.of(Event.Resolution.APPLIED)));
    }

    @Test
    void aRefusalSaysWhatWasAskedWhatIsAllowedAndWhoSaysSo() {
        AskRefusal tooFast = situation("running").ask(asked("TOO_FAST", situation("running"))).orElseThrow();
        assertEquals("7.3 mL/h", tooFast.asked().orElseThrow());
        assertEquals("7.2 mL/h", tooFast.allowed().orElseThrow());
        assertEquals("order", tooFast.source().orElseThrow());
    }

    @Test
    void aCodeThatIsNotNeededIsNotSent() {
        Bench bench = situation("running");
        bench.ask(asked("SLOWER_WITH_CODE", bench));
        assertEquals("",
                ((Titrate) bench.next(CommandKind.TITRATE).command().command().body()).bedsideCode());
    }

    /** Bounds: the higher of the old and the new rate while nobody knows, the new one alone afterwards. */
    @Test
    void anIncreaseOnItsWayMayRunAndADecreaseMayNotHaveArrived() {
        Bench even = situation("tapered");
        even.pass(1_000);
        Bench up = situation("tapered");
        up.ask(asked("FASTER", up));
        up.pass(1_000);
        assertEquals(2 * width(even), width(up));
        Bench down = situation("tapered");
        long deliveredNl = down.bounds().atLeastNl();
        down.ask(rest(down, NL_PER_MS / 2, "", 10_000));
        down.pass(1_000);
        assertEquals(width(even), width(down), "the old rate until it is known");
        assertEquals(deliveredNl, down.bounds().atLeastNl());
        down.deliverAll();
        down.report();
        down.pass(1_000);
        // 2 % fast since the command left 2 s ago, 1 s of it before the report: 1,040 ms at 0.5 nL/ms
        assertEquals(520, width(down), "the new rate once it is");
    }

    private static long width(Bench bench) { return bench.bounds().atMostNl() - bench.bounds().atLeastNl(); }

    @Test
    void aSilentPumpGivesNoMoreThanTheEndOfItsNewProgram() {
        Bench bench = Bench.running(OnLeaseLoss.CONTINUE);
        bench.live(5);
        bench.ask(rest(bench, NL_PER_MS / 2, "", 20_000));
        bench.deliverAll();
        bench.pass(3_600_000);
        assertEquals(15_000, bench.bounds().atMostNl());
        assertEquals(15_000, bench.trueNl());
        assertEquals(PumpState.COMPLETE, bench.pump.state());
    }

    @Test
    void anUncertainIncreaseIsVoidOnceABarrierIsThroughAndItsBoundGoes() {
        Bench bench = situation("running");
        bench.ask(asked("FASTER", bench));
        bench.lose(CommandKind.TITRATE);
        bench.pass(3_001);
        bench.report();
        bench.tick();
        bench.deliverAll();
        assertEquals(Optional.of(Event.Resolution.VOID), bench.resolved(CommandKind.TITRATE));
        assertTrue(bench.state.given().changed().isEmpty());
    }

    @Test
    void aBolusInFlightIsInsideTheBoundsAndAStopKeepsItsPartialVolume() {
        Bench bench = situation("slow");
        long beforeNl = bench.bounds().atLeastNl();
        bench.ask(asked("BOLUS", bench));
        bench.deliverAll();
        bench.pass(1_000);
        assertTrue(bench.trueNl() >= beforeNl + 2_000 && bench.trueNl() <= bench.bounds().atMostNl(),
                bench.trueNl() + " in " + bench.bounds());
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.deliverAll();
        bench.report();
        assertEquals(bench.trueNl(), bench.bounds().atLeastNl());
        assertEquals(bench.trueNl(), bench.bounds().atMostNl());
        assertTrue(bench.trueNl() < beforeNl + 5_000, "the rest of the bolus never flows");
    }

    @Test
    void aBolusBodyIsWhatWasAsked() {
        Bench bench = situation("slow");
        bench.ask(asked("BOLUS", bench));
        Bolus body = (Bolus) bench.next(CommandKind.BOLUS).command().command().body();
        assertEquals(5_000, body.volumeNl());
        assertEquals(2 * NL_PER_MS, body.rateNlPerHour());
    }

    @ParameterizedTest(name = "{0} is noticed as {1}")
    @CsvSource({"pause, PAUSED", "stop, STOPPED", "slower, RATE_LOWERED", "pause then start, RESUMED",
        "start, KEY_PRESSED"})
    void aHandAtThePumpIsNoticed(String hand, Intervention what) {
        Bench bench = situation("running");
        switch (hand) {
            case "pause" -> bench.pump.pressPause();
            case "stop" -> bench.pump.pressStop();
            case "slower" -> bench.pump.pressRateDown();
            case "start" -> bench.pump.pressStart();
            default -> {
                bench.pump.pressPause();
                bench.pass(10);
                bench.report();
                bench.pump.pressStart();
            }
        }
        bench.pass(10);
        bench.report();
        assertEquals(Optional.of(what), bench.state.given().touched());
        assertEquals(hand.contains("then") ? 2 : 1, interventions(bench));
    }

    @Test
    void ourOwnCommandsAreNobodysHand() {
        Bench bench = situation("running");
        bench.ask(asked("SLOWER", bench));
        bench.live(2);
        bench.ask(asked("FASTER", bench));
        bench.live(2);
        bench.ask(new Ask.Pause("s1", "look"));
        bench.live(2);
        bench.ask(new Ask.Resume("s1", ""));
        bench.live(2);
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.live(2);
        assertEquals(0, interventions(bench));
    }

    @Test
    void anAnswerThatComesAfterTheReportIsStillOurs() {
        Bench bench = situation("running");
        bench.ask(asked("SLOWER", bench));
        var answer = bench.reaches(bench.next(CommandKind.TITRATE));
        bench.pass(10);
        bench.report();
        bench.answered(answer);
        bench.live(2);
        assertEquals(0, interventions(bench));
    }

    /** A restarted controller supervises the program that the pump runs, not the order as it was signed. */
    @Test
    void afterARestartTheChangedProgramIsWhatIsSupervised() {
        Bench bench = situation("slow");
        Bedside was = bench.state;
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                was.open(), was.chain(), was.given().changed());
        bench.live(100);
        assertEquals(PumpState.COMPLETE, bench.pump.state());
        assertTrue(bench.state.alarms().keySet().stream().noneMatch(List.of(AlarmCode.OVER_INFUSION,
                AlarmCode.UNDER_INFUSION, AlarmCode.COMPLETE_TOO_EARLY)::contains),
                bench.state.alarms().toString());
    }

    private static long interventions(Bench bench) {
        return bench.events.stream().filter(event -> event instanceof Event.Intervened).count();
    }

    private static Bench situation(String name) {
        Bench bench = name.startsWith("no bolus") ? withoutBolus() : Bench.running();
        bench.live(5);
        switch (name) {
            case "running", "no bolus ordered" -> {
            }
            // the rest at half its rates leaves room for a bolus below the order's total
            case "slow" -> apply(bench, rest(bench, NL_PER_MS / 2, "", 60_000));
            case "tapered" -> apply(bench, rest(bench, NL_PER_MS, "", 60_000));
            case "rate lowered" -> {
                bench.pump.pressRateDown();
                bench.live(1);
            }
            case "bolus runs" -> {
                apply(bench, rest(bench, NL_PER_MS / 2, "", 60_000));
                apply(bench, asked("BOLUS", bench));
            }
            case "rate lowered before a restart" -> {
                bench.pump.pressRateDown();
                bench.live(1);
                restarted(bench, Course.of(order(bench)));
                bench.live(1);
            }
            case "bolus broken off" -> {
                apply(bench, rest(bench, NL_PER_MS / 2, "", 60_000));
                apply(bench, asked("BOLUS", bench));
                bench.live(1);
                apply(bench, new Ask.Pause("s1", "look"));
                apply(bench, new Ask.Resume("s1", ""));
                bench.live(1);
            }
            case "bolus before a restart", "bolus over a restart" -> {
                Ask.Titrate slow = (Ask.Titrate) rest(bench, NL_PER_MS / 2, "", 60_000);
                apply(bench, slow);
                Ask.Bolus bolus = (Ask.Bolus) asked("BOLUS", bench);
                apply(bench, bolus);
                bench.live(name.contains("before") ? 4 : 1);
                restarted(bench, Course.of(slow.segments()).after(
                        new Bolus(bolus.volumeNl(), bolus.rateNlPerHour(), ""), Fixtures.TOTAL_NL));
                bench.live(1);
            }
            case "pump says low of high" -> bench.take(new Input.Reported(said(bench.pump.telemetry(),
                    60_000, List.of(new PumpAlarm("a1", "OCCLUSION", AlarmPriority.LOW, false)))));
            case "high alarm" -> raised(bench, AlarmCode.TOTAL_CONTRADICTED);
            case "low alarm" -> raised(bench, AlarmCode.EVENT_CHAIN_BROKEN);
            case "pump alarms" -> bench.take(new Input.Reported(alarming(bench)));
            case "lease at its end" -> {
                bench.pass(2_000);
                bench.take(new Input.Reported(leased(bench, 1)));
                bench.nowMs += 2;
            }
            case "lease has 1 ms" -> {
                bench.pass(2_000);
                bench.take(new Input.Reported(leased(bench, 1)));
            }
            case "slow at its lease's end" -> {
                apply(bench, rest(bench, NL_PER_MS / 2, "", 60_000));
                bench.pass(2_000);
                bench.take(new Input.Reported(leased(bench, 1)));
                bench.nowMs += 1;
            }
            case "held" -> {
                apply(bench, rest(bench, NL_PER_MS / 2, "", 60_000));
                bench.pass(10);
                bench.take(new Input.Reported(
                        Said.like(bench.pump.telemetry()).hold(true).telemetry()));
            }
            case "may have ended" -> {
                bench.live(85);
                apply(bench, rest(bench, NL_PER_MS, "", 60_000));
                bench.live(59);
                bench.pass(2_000);
            }
            case "paused" -> apply(bench, new Ask.Pause("s1", "look"));
            case "in flight" -> bench.ask(asked("SLOWER", bench));
            case "uncertain" -> {
                bench.ask(asked("SLOWER", bench));
                bench.pass(3_001);
                bench.report();
                bench.tick();
            }
            default -> throw new IllegalArgumentException(name);
        }
        return bench;
    }

    /** As the rows tell it: what was applied, and not when. */
    private static void restarted(Bench bench, Course course) {
        Bedside was = bench.state;
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                was.open(), was.chain(), Optional.of(course));
    }

    private static Order order(Bench bench) { return bench.state.placement().orElseThrow().order(); }

    private static Bench withoutBolus() {
        Bench bench = Bench.ready();
        var order = Fixtures.order("as-s1", OnLeaseLoss.STOP,
                Fixtures.order("x", OnLeaseLoss.STOP).segments(), 0);
        bench.ask(new Ask.Prepare("s1", Fixtures.SYRINGE, Fixtures.signed(order),
                Fixtures.review(Fixtures.TOTAL_NL)));
        bench.deliverAll();
        bench.report();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.deliverAll();
        return bench;
    }

    private static void raised(Bench bench, AlarmCode code) {
        bench.state = bench.state.after(new Event.Raised(new Alarm(code, 0)));
    }

    private static void apply(Bench bench, Ask ask) {
        assertEquals(Optional.empty(), bench.ask(ask));
        bench.deliverAll();
        bench.report();
    }

    private static Telemetry alarming(Bench bench) {
        Telemetry is = bench.pump.telemetry();
        return said(is, is.leaseLeftMs(),
                List.of(new PumpAlarm("a1", "OCCLUSION", AlarmPriority.HIGH, false)));
    }

    private static Telemetry leased(Bench bench, long leaseLeftMs) {
        return said(bench.pump.telemetry(), leaseLeftMs, List.of());
    }

    private static Telemetry said(Telemetry is, long leaseLeftMs, List<PumpAlarm> alarms) {
        return new Telemetry(is.associationId(), is.bootId(), is.bootCount(), is.uptimeMs() + 1, is.at(), 0,
                is.revision(), is.state(), false, is.orderId(), is.segment(), is.rateNlPerHour(),
                is.deliveredNl(), 0, 0, false, is.battery(), is.syringe(), is.lastAppliedSequence(),
                leaseLeftMs, alarms);
    }

    private static Ask asked(String name, Bench bench) {
        String code = bench.pump.bedsideCode();
        return switch (name) {
            case "SLOWER" -> rest(bench, NL_PER_MS / 2, "", 60_000);
            case "SLOWER_WITH_CODE" -> rest(bench, NL_PER_MS / 2, "wrong", 60_000);
            case "SLOWER_OTHER" -> Fixtures.titrate("s2", segments(bench, NL_PER_MS / 2, 60_000), "");
            case "ALL_GIVEN" -> {
                long leftNl = Fixtures.TOTAL_NL - bench.state.highestTotalNl();
                yield Fixtures.titrate("s1", List.of(new Segment(NL_PER_MS / 2, 2 * leftNl,
                        Fixtures.TOTAL_NL)), "");
            }
            case "FASTER" -> rest(bench, 2 * NL_PER_MS, code, 60_000);
            case "FASTER_NO_CODE" -> rest(bench, 2 * NL_PER_MS, " ", 60_000);
            case "TOO_FAST" -> rest(bench, 7_300_000, code, 60_000);
            case "TOO_MUCH" -> rest(bench, NL_PER_MS, code, 400_000);
            case "BEHIND" -> Fixtures.titrate("s1", List.of(new Segment(NL_PER_MS, 1, 10)), code);
            case "NOT_REVIEWED" -> {
                Ask.Titrate other = Fixtures.titrate("s1", segments(bench, NL_PER_MS / 3, 60_000), "");
                yield new Ask.Titrate("s1", segments(bench, NL_PER_MS / 2, 60_000), other.review(), "");
            }
            case "EMPTY" -> new Ask.Titrate("s1", List.of(), Fixtures.review(1), "");
            case "BOLUS" -> Fixtures.bolus("s1", 5_000, 2 * NL_PER_MS, code);
            case "BOLUS_NO_CODE" -> Fixtures.bolus("s1", 5_000, 2 * NL_PER_MS, "");
            case "BOLUS_TOO_LARGE" ->
                Fixtures.bolus("s1", Fixtures.MAX_BOLUS_NL + 1, 2 * NL_PER_MS, code);
            case "BOLUS_TOO_FAST" -> Fixtures.bolus("s1", 5_000, 2 * NL_PER_MS + 1, code);
            case "BOLUS_OTHER" -> Fixtures.bolus("s2", 5_000, 2 * NL_PER_MS, code);
            case "BOLUS_OF_THE_MOST" ->
                Fixtures.bolus("s1", Fixtures.MAX_BOLUS_NL, 2 * NL_PER_MS, code);
            case "BOLUS_WITHOUT_RATE" -> new Ask.Bolus("s1", 5_000, 0, Fixtures.review(1), code);
            case "BOLUS_NOT_REVIEWED" -> new Ask.Bolus("s1", 5_000, 2 * NL_PER_MS,
                    Fixtures.bolus("s1", 4_999, 2 * NL_PER_MS, code).review(), code);
            case "BOLUS_REFUSED_BY_REVIEW" -> {
                Ask.Bolus good = Fixtures.bolus("s1", 5_000, 2 * NL_PER_MS, code);
                yield new Ask.Bolus("s1", 5_000, 2 * NL_PER_MS, refusing(good.review()), code);
            }
            case "REFUSED_BY_REVIEW" -> {
                Ask.Titrate good = Fixtures.titrate("s1", segments(bench, NL_PER_MS / 2, 60_000), "");
                yield new Ask.Titrate("s1", good.segments(), refusing(good.review()), "");
            }
            case "PAUSE_THEN_SAME" -> {
                long fromNl = bench.state.highestTotalNl();
                yield Fixtures.titrate("s1", List.of(new Segment(0, 1_000, fromNl),
                        new Segment(NL_PER_MS, 10_000, fromNl + 10_000)), code);
            }
            case "MANY_PARTS" -> Fixtures.titrate("s1", parts(bench, Protocol.MAX_SEGMENTS), code);
            case "TOO_MANY_PARTS" -> Fixtures.titrate("s1", parts(bench, Protocol.MAX_SEGMENTS + 1), code);
            case "SLOWER_TO_THE_END" -> Fixtures.titrate("s1",
                    List.of(new Segment(NL_PER_MS / 2, 1_000, bench.state.highestTotalNl() + 500)), "");
            case "BOLUS_OF_NOTHING" -> new Ask.Bolus("s1", 0, 1, Fixtures.review(1), code);
            case "PAUSE" -> new Ask.Pause("s1", "look");
            case "STOP" -> new Ask.Stop("s1", "enough");
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The same review with a hard finding, as of a dose that another session has meanwhile made too high. */
    private static Review refusing(Review good) {
        Finding hard = new Finding(FindingCode.values()[0], Severity.HARD, "dose", "3 mg", "2 mg", "mg",
                "library", "dose", "");
        return new Review(good.plan(), good.entry(), good.libraryVersion(), good.libraryHash(),
                good.bodySize(), good.held(), List.of(hard), Optional.empty(), good.totals(), good.windows());
    }

    private static List<Segment> parts(Bench bench, int count) {
        long fromNl = bench.state.highestTotalNl();
        List<Segment> parts = new ArrayList<>();
        for (int i = 1; i <= count; i++) parts.add(new Segment(NL_PER_MS / 2, 1_000, fromNl + i * 500L));
        return parts;
    }

    private static Ask rest(Bench bench, long nlPerHour, String code, long ms) {
        return Fixtures.titrate("s1", segments(bench, nlPerHour, ms), code);
    }

    private static List<Segment> segments(Bench bench, long nlPerHour, long ms) {
        long fromNl = bench.state.highestTotalNl();
        return List.of(new Segment(nlPerHour, ms, fromNl + nlPerHour * ms / 3_600_000));
    }
}
