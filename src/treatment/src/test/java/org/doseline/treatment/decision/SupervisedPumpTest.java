package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Course;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected of a pump follows what it was told, by a command, by a hand or by the rows after a restart. */
class SupervisedPumpTest {
    private static final long NL_PER_MS = 3_600_000;

    /** It says half of what it was told to give, and its motor half of the rate. */
    @Test
    void aPumpThatGivesHalfIsFoundWithinTheWindow() {
        Bench bench = Bench.running();
        half(bench, 61);
        assertTrue(stands(bench, AlarmCode.UNDER_INFUSION));
    }

    /** The report shows nothing of a hand; its log does. */
    @ParameterizedTest
    @CsvSource({"KEY_PRESSED, RATE_DOWN, false", "KEY_PRESSED, SILENCE, true",
        "ALARM_RAISED, RATE_DOWN, true"})
    void lessIsExpectedOnceTheLogTellsThatAHandHasLoweredTheRate(EventKind kind, String key, boolean found) {
        Bench bench = Bench.running();
        bench.report();
        PumpEvent pressed = new PumpEvent(1, Sha256.of(new byte[0]), Optional.of("as-s1"), "boot-1", 1, 1,
                "now", kind, Map.of("key", key));
        bench.take(new Input.Logged(pressed, ReportCodec.encode(pressed)));
        half(bench, 61);
        assertEquals(found, stands(bench, AlarmCode.UNDER_INFUSION));
    }

    @Test
    void lessIsExpectedOnceAReportShowsThatAHandHasLoweredTheRate() {
        Bench bench = Bench.running();
        bench.live(2);
        for (int press = 0; press < 20; press++) bench.pump.pressRateDown();
        bench.live(80);
        assertFalse(stands(bench, AlarmCode.UNDER_INFUSION));
        assertFalse(stands(bench, AlarmCode.VOLUME_CONTRADICTED));
    }

    @Test
    void slowerIsExpectedOnceThePumpObeys() {
        Bench bench = Bench.running();
        bench.live(5);
        titrate(bench, NL_PER_MS / 2, 60_000);
        bench.live(58);
        assertFalse(stands(bench, AlarmCode.UNDER_INFUSION));
        assertFalse(stands(bench, AlarmCode.OVER_INFUSION));
    }

    @Test
    void aBolusIsExpectedOnceThePumpObeys() {
        Bench bench = Bench.running();
        bench.live(5);
        titrate(bench, NL_PER_MS / 10, 300_000);
        bench.live(62);
        assertEquals(Optional.empty(), bench.ask(Fixtures.bolus("s1", Fixtures.MAX_BOLUS_NL, 2 * NL_PER_MS,
                bench.pump.bedsideCode())));
        bench.deliverAll();
        bench.live(65);
        assertFalse(stands(bench, AlarmCode.OVER_INFUSION));
    }

    /** The program waits while a bolus flows: what comes after comes later by as much. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aRampAfterABolusIsExpectedNoSoonerThanItComes(boolean restarted) {
        Bench bench = Bench.running();
        bench.live(5);
        long fromNl = bench.state.highestTotalNl();
        assertEquals(Optional.empty(), bench.ask(Fixtures.titrate("s1",
                List.of(new Segment(NL_PER_MS / 10, 100_000, fromNl + 10_000),
                        new Segment(NL_PER_MS, 60_000, fromNl + 70_000)),
                "")));
        bench.deliverAll();
        bench.live(5);
        assertEquals(Optional.empty(), bench.ask(Fixtures.bolus("s1", Fixtures.MAX_BOLUS_NL, 2 * NL_PER_MS,
                bench.pump.bedsideCode())));
        bench.deliverAll();
        bench.live(12);
        Bedside was = bench.state;
        if (restarted)
            bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                    was.open(), was.chain(), was.given().changed());
        for (int second = 18; second < 160; second++) {
            bench.live(1);
            assertFalse(stands(bench, AlarmCode.UNDER_INFUSION), "second " + second);
            assertFalse(stands(bench, AlarmCode.OVER_INFUSION), "second " + second);
        }
    }

    /** Whatever was applied before, less than the fastest is then no deviation. */
    @Test
    void afterARestartThatKnowsNothingASlowPumpIsNotFound() {
        Bench bench = Bench.running();
        Bedside was = bench.state;
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                was.open(), was.chain());
        bench.live(55);
        half(bench, 60);
        assertFalse(stands(bench, AlarmCode.UNDER_INFUSION));
        assertFalse(stands(bench, AlarmCode.OVER_INFUSION));
    }

    /** Not even a bolus that may run is as fast as that. */
    @Test
    void afterARestartARateAboveTheOrderIsFoundAtOnce() {
        Course plain = Course.of(Fixtures.placement("s1", org.doseline.protocol.order.OnLeaseLoss.STOP)
                .order());
        assertTrue(stands(restoredWith(plain, 1), AlarmCode.OVER_INFUSION));
        Course bolus = plain.after(new Bolus(5_000, 2 * NL_PER_MS, "code"), 0);
        assertTrue(stands(restoredWith(bolus, 1), AlarmCode.OVER_INFUSION));
        assertFalse(stands(restoredWith(bolus, 0), AlarmCode.OVER_INFUSION));
    }

    /** @param nlPerHour by how much the rate that the pump says is above that of the order */
    private static Bench restoredWith(Course course, long nlPerHour) {
        Bench bench = Bench.running();
        Bedside was = bench.state;
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                was.open(), was.chain(), Optional.of(course));
        bench.pass(100);
        bench.take(new Input.Reported(Said.like(bench.pump.telemetry())
                .rateNlPerHour(Fixtures.MAX_RATE_NL_PER_HOUR + nlPerHour).telemetry()));
        return bench;
    }

    @Test
    void whatAPumpSaysOfAnotherAssociationIsNotHeldAgainstThisOne() {
        Bench bench = Bench.running();
        bench.report();
        bench.pass(1_000);
        bench.take(new Input.Reported(Said.like(bench.pump.telemetry()).association("another")
                .state(PumpState.PAUSED).rateNlPerHour(1).telemetry()));
        assertFalse(stands(bench, AlarmCode.FREE_FLOW));
    }

    /** Answers alone say nothing of alarms. */
    @Test
    void answersWithoutTelemetryAreMissedAfterTenSecondsOfThePumpsTime() {
        Bench bench = Bench.running();
        bench.report();
        bench.tick();
        Effect renew = bench.next(CommandKind.RENEW);
        bench.pass(10_000);
        bench.answered(bench.reaches(renew));
        bench.tick();
        assertFalse(stands(bench, AlarmCode.TELEMETRY_MISSING));
        bench.pass(1);
        bench.answered(bench.reaches(renew));
        bench.tick();
        assertTrue(stands(bench, AlarmCode.TELEMETRY_MISSING));
        assertFalse(stands(bench, AlarmCode.PUMP_SILENT));
        bench.pass(1);
        bench.report();
        bench.tick();
        assertFalse(stands(bench, AlarmCode.TELEMETRY_MISSING));
    }

    @Test
    void afterTheEndOrANewBootNoTelemetryIsMissed() {
        Bench ended = Bench.running();
        ended.report();
        ended.tick();
        Effect renew = ended.next(CommandKind.RENEW);
        ended.ask(new Ask.Stop("s1", "enough"));
        ended.deliverAll();
        ended.pass(20_000);
        ended.answered(ended.reaches(renew));
        ended.tick();
        assertFalse(stands(ended, AlarmCode.TELEMETRY_MISSING));
        Bench rebooted = Bench.running();
        rebooted.report();
        rebooted.tick();
        renew = rebooted.next(CommandKind.RENEW);
        rebooted.pump.reboot();
        rebooted.pass(60_000);
        rebooted.answered(rebooted.reaches(renew));
        rebooted.tick();
        assertFalse(stands(rebooted, AlarmCode.TELEMETRY_MISSING));
    }

    /** 2 % and 200 ms are granted. */
    @Test
    void aClockThatIsRightAgainEndsItsAlarm() {
        Bench bench = Bench.running();
        long mostMs = bench.state.anchor().orElseThrow().mostUptimeAt(bench.nowMs + 10_000);
        bench.nowMs += 10_000;
        bench.take(new Input.Reported(uptime(bench, mostMs + 200)));
        assertFalse(stands(bench, AlarmCode.CLOCK_TOO_FAST));
        bench.take(new Input.Reported(uptime(bench, mostMs + 201)));
        assertTrue(stands(bench, AlarmCode.CLOCK_TOO_FAST));
        bench.nowMs += 10_000;
        bench.take(new Input.Reported(uptime(bench, mostMs + 10_000)));
        boolean over = !stands(bench, AlarmCode.CLOCK_TOO_FAST)
                || bench.state.alarms().get(AlarmCode.CLOCK_TOO_FAST).latched();
        assertTrue(over);
    }

    /** Where flow or a pause is cut short by a boot somebody has to look; before the start nothing is. */
    @ParameterizedTest
    @CsvSource({"PROGRAMMED, false", "RUNNING, true", "PAUSED, true", "LEASE_LOST, true", "STOPPED, false"})
    void aRestartMattersWhileAnInfusionIsUnderWay(PumpState before, boolean alarmed) {
        Bench bench = Bench.running();
        bench.pass(100);
        bench.take(new Input.Reported(Said.like(bench.pump.telemetry()).state(before).telemetry()));
        bench.pump.reboot();
        bench.pass(100);
        bench.report();
        assertEquals(alarmed, stands(bench, AlarmCode.PUMP_RESTARTED));
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 0"})
    void threeRestartsStopNothingThatWasStoppedAlready(boolean stopped, long stops) {
        Bench bench = Bench.running();
        bench.nowMs += 60_000;
        bench.take(new Input.Reported(uptime(bench, 60_000)));
        if (stopped) bench.ask(new Ask.Stop("s1", "enough"));
        bench.sent.clear();
        for (int number = 1; number <= 4; number++) {
            PumpEvent event = new PumpEvent(number, number == 1
                    ? Sha256.of(new byte[0])
                    : bench.state.chain().lastHash(), Optional.of("as-s1"), "boot-1", 1, 50_000 + number,
                    "now", EventKind.STATE_CHANGED, Map.of("from", "PAUSED", "to", "RUNNING"));
            bench.take(new Input.Logged(event, ReportCodec.encode(event)));
        }
        assertEquals(stops, bench.sentOf(CommandKind.STOP), "and a fourth adds none");
    }

    private static Telemetry uptime(Bench bench, long ms) {
        return Said.like(bench.pump.telemetry()).uptimeMs(ms).telemetry();
    }

    /** Seconds in which half of the programmed 1 nL/ms is said. */
    private static void half(Bench bench, int seconds) {
        Telemetry first = bench.pump.telemetry();
        for (int second = 1; second <= seconds; second++) {
            bench.pass(1_000);
            bench.take(new Input.Reported(Said.like(bench.pump.telemetry()).rateNlPerHour(NL_PER_MS / 2)
                    .revision(first.revision()).deliveredNl(first.deliveredNl() + second * 500L)
                    .telemetry()));
        }
    }

    private static void titrate(Bench bench, long nlPerHour, long ms) {
        List<Segment> rest = List.of(new Segment(nlPerHour, ms,
                bench.state.highestTotalNl() + nlPerHour * ms / 3_600_000));
        assertEquals(Optional.empty(), bench.ask(Fixtures.titrate("s1", rest, "")));
        bench.deliverAll();
    }

    private static boolean stands(Bench bench, AlarmCode code) {
        return bench.state.alarms().containsKey(code);
    }
}
