package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Severity;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.Event;

/**
 * An infusion that runs at 1 nL/ms, with 5,000 of 180,000 nL given, in the situations in which somebody asks for a
 * change of it, and what they ask.
 */
final class Changes {
    static final long NL_PER_MS = 3_600_000;

    private Changes() {}

    static Bench situation(String name) {
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

    static Ask asked(String name, Bench bench) {
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

    static Ask rest(Bench bench, long nlPerHour, String code, long ms) {
        return Fixtures.titrate("s1", segments(bench, nlPerHour, ms), code);
    }

    private static List<Segment> segments(Bench bench, long nlPerHour, long ms) {
        long fromNl = bench.state.highestTotalNl();
        return List.of(new Segment(nlPerHour, ms, fromNl + nlPerHour * ms / 3_600_000));
    }
}
