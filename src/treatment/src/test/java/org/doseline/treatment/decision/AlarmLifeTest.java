package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.Seeds;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.alarm.EscalationLevel;
import org.doseline.treatment.alarm.HeardAlarm;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an alarm begins, is seen, is carried further and ends. */
class AlarmLifeTest {
    private static final PumpAlarm OCCLUSION = new PumpAlarm("a-7", "OCCLUSION", AlarmPriority.MEDIUM, false);

    /** Priority, then after how many seconds without an answer it is on the second and the third level. */
    @ParameterizedTest
    @CsvSource({"TOTAL_CONTRADICTED, 30, 60", "PUMP_SILENT, 120, 240", "UNDER_INFUSION, 600, 1200"})
    void whatNobodyAnswersIsCarriedFurtherByItsPriority(AlarmCode code, long secondAfterS, long thirdAfterS) {
        Bench bench = standing(code);
        levelAfter(bench, code, secondAfterS * 1_000 - 1, EscalationLevel.FIRST);
        levelAfter(bench, code, 1, EscalationLevel.SECOND);
        levelAfter(bench, code, (thirdAfterS - secondAfterS) * 1_000 - 1, EscalationLevel.SECOND);
        levelAfter(bench, code, 1, EscalationLevel.THIRD);
        long before = count(bench, Event.Escalated.class);
        levelAfter(bench, code, 10_000_000, EscalationLevel.THIRD);
        assertEquals(before, bench.events.stream().filter(event -> event instanceof Event.Escalated further
                && further.alarm().id().equals(code.name())).count(), "the last level is said once");
    }

    private static void levelAfter(Bench bench, AlarmCode code, long ms, EscalationLevel level) {
        bench.nowMs += ms;
        bench.tick();
        // what time alone raises besides is not looked at here
        if (bench.state.alarms().containsKey(code))
            assertEquals(level, bench.state.alarms().get(code).attention().level());
        else
            throw new AssertionError(code + " ended by itself");
    }

    private static Bench standing(AlarmCode code) {
        Bench bench = Bench.ready();
        Event raised = new Event.Raised(new Alarm(code, bench.nowMs));
        bench.state = bench.state.after(raised);
        return bench;
    }

    @Test
    void anAcknowledgedAlarmStandsNamesThePersonAndSoundsAgainAfterTwoMinutes() {
        Bench bench = standing(AlarmCode.TOTAL_CONTRADICTED);
        bench.nowMs += 31_000;
        bench.tick();
        assertEquals(Optional.empty(), bench.ask(new Ask.Acknowledge("", "TOTAL_CONTRADICTED")));
        Alarm seen = bench.state.alarms().get(AlarmCode.TOTAL_CONTRADICTED);
        assertEquals("nurse", seen.attention().seen().orElseThrow().person());
        assertEquals(bench.nowMs, seen.attention().seen().orElseThrow().atMs());
        assertEquals(EscalationLevel.FIRST, seen.attention().level());
        assertTrue(seen.attention().silentUntilMs(bench.nowMs + 119_999).isPresent());
        assertTrue(seen.attention().silentUntilMs(bench.nowMs + 120_000).isEmpty());
        bench.nowMs += 149_999;
        bench.tick();
        assertEquals(1, count(bench, Event.Escalated.class), "nobody was needed while it was paused");
        bench.nowMs += 1;
        bench.tick();
        assertEquals(2, count(bench, Event.Escalated.class), "and 30 s after it sounded again, somebody is");
    }

    @Test
    void whatDoesNotStandCannotBeAcknowledged() {
        Bench bench = Bench.running();
        assertEquals(RefusalReason.ALARM_OVER,
                bench.ask(new Ask.Acknowledge("s1", "TOTAL_CONTRADICTED")).orElseThrow().reason());
        assertEquals(0, count(bench, Event.Acknowledged.class));
    }

    /** IHE-ACM-3: active, latched, inactive; and active, seen, inactive. */
    @Test
    void anAlarmThatLatchesStaysUntilItWasSeenAndItsConditionIsOver() {
        Bench bench = Bench.running();
        bench.report();
        bench.ask(new Ask.Pause("s1", "look"));
        bench.deliverAll();
        bench.report();
        flowing(bench, 1);
        assertFalse(freeFlow(bench).latched());
        flowing(bench, 0);
        assertTrue(freeFlow(bench).latched(), "its condition is over");
        flowing(bench, 1);
        assertFalse(freeFlow(bench).latched(), "it is back");
        bench.ask(new Ask.Acknowledge("s1", "FREE_FLOW"));
        assertFalse(freeFlow(bench).latched(), "seen, but there");
        flowing(bench, 0);
        assertFalse(bench.state.alarms().containsKey(AlarmCode.FREE_FLOW));
    }

    private static Alarm freeFlow(Bench bench) { return bench.state.alarms().get(AlarmCode.FREE_FLOW); }

    private static void flowing(Bench bench, long rateNlPerHour) {
        bench.pass(1_000);
        Telemetry is = bench.pump.telemetry();
        bench.take(new Input.Reported(new Telemetry(is.associationId(), is.bootId(), is.bootCount(),
                is.uptimeMs(), is.at(), 0, is.revision(), PumpState.PAUSED, false, is.orderId(), -1,
                rateNlPerHour,
                is.deliveredNl(), 0, 0, false, is.battery(), is.syringe(), 0, 0, List.of())));
    }

    @Test
    void aPumpsAlarmIsHeardOnceSilencedThereAndEndedByThePumpAlone() {
        Bench bench = Bench.running();
        bench.report();
        alarming(bench, OCCLUSION);
        alarming(bench, OCCLUSION);
        assertEquals(1, count(bench, Event.Heard.class));
        assertEquals(Optional.empty(), bench.ask(new Ask.Acknowledge("s1", "pump.a-7")));
        assertEquals(new Silence("a-7"), Bench.decoded(bench.next(CommandKind.SILENCE)).body());
        alarming(bench, new PumpAlarm("a-7", "OCCLUSION", AlarmPriority.MEDIUM, true));
        ActiveAlarm stands = bench.state.activeAlarm("pump.a-7").orElseThrow();
        assertTrue(stands.attention().seen().isPresent(), "seen here, silenced there");
        alarming(bench);
        assertEquals(Optional.empty(), bench.state.activeAlarm("pump.a-7"));
        assertEquals(1, count(bench, Event.Ended.class));
    }

    @Test
    void aSilenceIsNotSentWhileAnythingElseIsOnItsWay() {
        Bench bench = Bench.running();
        bench.report();
        alarming(bench, OCCLUSION);
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.ask(new Ask.Acknowledge("s1", "pump.a-7"));
        assertEquals(0, bench.sentOf(CommandKind.SILENCE));
        assertEquals(1, count(bench, Event.Acknowledged.class));
    }

    /** An answer says nothing of alarms; of a new boot neither. */
    @Test
    void anAnswerEndsNoAlarmOfThePump() {
        Bench bench = Bench.running();
        bench.report();
        alarming(bench, OCCLUSION);
        bench.pump.reboot();
        bench.pass(500);
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.deliverAll();
        assertTrue(bench.state.activeAlarm("pump.a-7").isPresent());
    }

    private static void alarming(Bench bench, PumpAlarm... alarms) {
        bench.pass(1_000);
        Telemetry is = bench.pump.telemetry();
        bench.take(new Input.Reported(new Telemetry(is.associationId(), is.bootId(), is.bootCount(),
                is.uptimeMs(), is.at(), 0, is.revision(), is.state(), false, is.orderId(), -1,
                is.rateNlPerHour(),
                is.deliveredNl(), 0, 0, false, is.battery(), is.syringe(), 0, 0, List.of(alarms))));
    }

    @Test
    void theHighestAlarmStandsFirstWhoeverRaisedIt() {
        Bench bench = standing(AlarmCode.EVENT_CHAIN_BROKEN);
        alarming(bench, OCCLUSION);
        bench.state = bench.state
                .after(new Event.Raised(new Alarm(AlarmCode.TOTAL_CONTRADICTED, bench.nowMs)));
        assertEquals(List.of("TOTAL_CONTRADICTED", "pump.a-7", "EVENT_CHAIN_BROKEN"),
                bench.state.activeAlarms().stream().map(ActiveAlarm::id).toList());
    }

    @Test
    void alarmsThatWereCommittedStandAgainAfterARestart() {
        Bench bench = standing(AlarmCode.TOTAL_CONTRADICTED);
        alarming(bench, OCCLUSION);
        bench.ask(new Ask.Acknowledge("", "TOTAL_CONTRADICTED"));
        List<ActiveAlarm> stored = bench.state.activeAlarms();
        Bench later = new Bench();
        later.state = later.state.withAlarms(stored);
        assertEquals(stored, later.state.activeAlarms());
    }

    /** FM-02: the pump has answered the stop and its motor runs on. No open row tells of it, its alarm does. */
    @Test
    void aStopThatZeroFlowHasNotConfirmedIsWatchedOverARestart() {
        Bench bench = Bench.running();
        bench.live(5);
        bench.ask(new Ask.Stop("s1", "enough"));
        Ack stopped = bench.reaches(bench.next(CommandKind.STOP));
        bench.answered(new Ack(stopped.commandId(), stopped.associationId(), stopped.sequence(),
                stopped.commandHash(), stopped.result(), stopped.refusal(), stopped.outcomes(),
                stopped.epoch(), stopped.lastSeenSequence(), stopped.lastAppliedSequence(),
                stopped.revision(), stopped.bootId(), stopped.bootCount(), stopped.uptimeMs(),
                stopped.state(), stopped.bedsideHold(), 1_000, stopped.deliveredNl(), stopped.leaseLeftMs(),
                stopped.eventSequence(), stopped.program()));
        runsOn(bench, 1_000, 5);
        assertTrue(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
        assertEquals(List.of(), bench.state.open());
        restart(bench, 1_000);
        runsOn(bench, 1_000, 5);
        assertTrue(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
        assertTrue(bench.ask(Fixtures.prepare("s2", OnLeaseLoss.STOP)).isPresent());
        runsOn(bench, 0, 1);
        assertFalse(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
    }

    private static void runsOn(Bench bench, long nlPerHour, int seconds) {
        for (int second = 0; second < seconds; second++) {
            bench.pass(1_000);
            bench.take(new Input.Reported(
                    Said.like(bench.pump.telemetry()).rateNlPerHour(nlPerHour).telemetry()));
            bench.tick();
        }
    }

    /** GIP-2.2.2: how long it lasted is not in the rows, but that it was said is. */
    @Test
    void aLongPauseStaysSaidOverARestartUntilItEnds() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Pause("s1", "look"));
        bench.deliverAll();
        bench.live(301);
        Alarm said = bench.state.alarms().get(AlarmCode.PAUSED_LONG);
        restart(bench, 0);
        bench.live(2);
        assertEquals(said, bench.state.alarms().get(AlarmCode.PAUSED_LONG));
        bench.ask(new Ask.Resume("s1", bench.pump.bedsideCode()));
        bench.deliverAll();
        bench.live(1);
        assertFalse(bench.state.alarms().containsKey(AlarmCode.PAUSED_LONG));
    }

    /** As the rows and the last report tell it. @param nlPerHour the rate of that report */
    private static void restart(Bench bench, long nlPerHour) {
        Bedside was = bench.state;
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                was.open(), was.chain(), was.given().changed());
        bench.take(new Input.Reported(
                Said.like(bench.pump.telemetry()).rateNlPerHour(nlPerHour).telemetry()));
        bench.state = bench.state.withAlarms(was.activeAlarms());
    }

    /** Whatever comes, nothing but time in its own pause keeps an alarm from asking for somebody. */
    @Test
    void noSequenceOfAnswersPausesASoundForMoreThanTwoMinutesFromTheLastOne() {
        for (long seed = 1; seed <= Seeds.of(100); seed++) {
            Random random = new Random(seed);
            Bench bench = standing(AlarmCode.TOTAL_CONTRADICTED);
            long lastMs = bench.nowMs;
            for (int i = 0; i < 50; i++) {
                bench.nowMs += random.nextInt(200_000);
                if (random.nextInt(3) == 0) {
                    bench.ask(new Ask.Acknowledge("", "TOTAL_CONTRADICTED"));
                    lastMs = bench.nowMs;
                } else {
                    bench.tick();
                }
                Alarm alarm = bench.state.alarms().get(AlarmCode.TOTAL_CONTRADICTED);
                boolean paused = alarm.attention().silentUntilMs(bench.nowMs).isPresent();
                boolean mayBe = alarm.attention().seen().isPresent() && bench.nowMs - lastMs < 120_000;
                assertTrue(!paused || mayBe, "seed " + seed + " step " + i);
            }
        }
    }

    /** A condition that comes and goes is not a new alarm each time: nobody has answered the first one. */
    @Test
    void anAlarmThatFlickersIsCarriedFurtherLikeOneThatStands() {
        Bench bench = Bench.running();
        bench.live(5);
        bench.ask(new Ask.Pause("s1", "look"));
        bench.deliverAll();
        for (int second = 1; second <= 61; second++) {
            bench.pass(1_000);
            bench.take(new Input.Reported(
                    Said.like(bench.pump.telemetry()).rateNlPerHour(second % 2 == 1 ? 1_000 : 0)
                            .telemetry()));
            bench.tick();
        }
        Alarm alarm = bench.state.alarms().get(AlarmCode.FREE_FLOW);
        assertEquals(EscalationLevel.THIRD, alarm.attention().level());
    }

    @Test
    void theIdsOfAPumpsAlarmsAreNeverThoseOfTheControllers() {
        HeardAlarm heard = HeardAlarm.heard(new PumpAlarm("PUMP_SILENT", "X", AlarmPriority.LOW, false), 0);
        assertEquals("pump.PUMP_SILENT", heard.id());
    }

    private static long count(Bench bench, Class<? extends Event> kind) {
        return bench.events.stream().filter(kind::isInstance).count();
    }
}
