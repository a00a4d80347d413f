package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.EventChain;
import org.junit.jupiter.api.Test;

/** F-47: the pump's own log arrives dense and chained, or the hole is a record and is filled. */
class PumpLogTest {
    private final List<PumpEvent> log = log(400);
    private final Bench bench = Bench.programmed();

    @Test
    void aDenseLogIsTakenAsItComes() {
        for (int n = 1; n <= 5; n++) arrive(n);
        assertEquals(5, bench.state.chain().lastSequence());
        assertEquals(List.of(), gaps());
        assertFalse(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN));
    }

    @Test
    void theFirstEntryEverHeardLeavesNoGap() {
        arrive(40);
        assertEquals(List.of(), gaps());
    }

    @Test
    void aGapIsARecordIsAskedForAndFilled() {
        arrive(1);
        arrive(5);
        assertEquals(List.of("2-4"), gaps());
        assertEquals(new Events(2, 3), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
        for (int n = 2; n <= 4; n++) arrive(n);
        assertEquals(5, logged());
        assertTrue(bench.state.chain().missing().isEmpty());
        assertFalse(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN));
    }

    @Test
    void aLongGapIsAskedForInBatches() {
        arrive(1);
        arrive(300);
        assertEquals(new Events(2, 99), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
        for (int n = 2; n <= 100; n++) arrive(n);
        assertEquals(new Events(101, 100), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
        for (int n = 101; n <= 299; n++) arrive(n);
        assertEquals(300, logged());
        assertTrue(bench.state.chain().missing().isEmpty());
    }

    @Test
    void whatIsStillMissingIsAskedForAgainWhenTheNextEntryArrives() {
        arrive(1);
        arrive(5);
        bench.lose(CommandKind.EVENTS);
        arrive(6);
        assertEquals(new Events(2, 3), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
    }

    /** What was logged while nobody heard, as at a boot: the next report tells of it (F-38). */
    @Test
    void aReportThatIsAheadOfTheLogHasTheRestAskedFor() {
        arrive(1);
        bench.take(new Input.Reported(reportOf(4)));
        assertEquals(new Events(2, 3), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
        for (int n = 2; n <= 4; n++) arrive(n);
        bench.sent.clear();
        bench.pass(1_000);
        bench.take(new Input.Reported(reportOf(4)));
        assertEquals(0, bench.sentOf(CommandKind.EVENTS));
    }

    @Test
    void aBatchEndsWithAFullHundred() {
        arrive(99);
        arrive(300);
        assertEquals(new Events(100, 1), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
        arrive(100);
        assertEquals(new Events(101, 100), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
    }

    /** In their order: each is held against the one before it. */
    @Test
    void anEntryFromTheMiddleOfAGapWaitsForThoseBeforeIt() {
        arrive(1);
        arrive(5);
        arrive(3);
        assertEquals(2, logged());
        assertEquals(2, bench.state.chain().missing().get(0).next());
    }

    @Test
    void fillingOneGapLeavesTheOther() {
        arrive(1);
        arrive(4);
        arrive(6);
        arrive(5);
        assertEquals(1, bench.state.chain().missing().size());
        assertEquals(2, bench.state.chain().missing().get(0).next());
        assertEquals(3, bench.state.chain().missing().get(0).to());
    }

    /** Where a log begins here nothing before it is missing. */
    @Test
    void nothingIsAskedForBeforeTheFirstEntry() {
        bench.take(new Input.Reported(reportOf(4)));
        assertEquals(0, bench.sentOf(CommandKind.EVENTS));
    }

    /** What an idle pump refused while its controller was dead is in its log as well. */
    @Test
    void aPumpWithoutAnOrderIsAskedUnderTheAssociationThatItHolds() {
        Bench free = Bench.ready();
        for (int n : new int[]{1, 5})
            free.take(new Input.Logged(log.get(n - 1), ReportCodec.encode(log.get(n - 1))));
        Command asked = Bench.decoded(free.next(CommandKind.EVENTS));
        assertEquals(new Events(2, 3), asked.body());
        assertEquals(free.pump.telemetry().associationId(), asked.associationId());
    }

    /** What is missing outlives the controller that noticed: the next one knows it from the rows. */
    @Test
    void aControllerThatTakesOverAsksForWhatIsStillMissing() {
        arrive(1);
        arrive(5);
        arrive(2);
        EventChain rows = new EventChain(5, Sha256.of(ReportCodec.encode(log.get(4))),
                List.of(new EventChain.Missing(3, 4, Sha256.of(ReportCodec.encode(log.get(1))),
                        Optional.of(log.get(4).previousHash()))));
        assertEquals(rows, bench.state.chain());
        bench.state = Bedside.restored(bench.state.pump(), bench.state.cell(), bench.state.ownership(),
                bench.state.placement(), List.of(), rows);
        bench.take(new Input.Reported(reportOf(5)));
        bench.sent.clear();
        arrive(6);
        assertEquals(new Events(3, 2), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
        for (int n = 3; n <= 4; n++) arrive(n);
        assertTrue(bench.state.chain().missing().isEmpty());
        assertFalse(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN));
    }

    /** The answer was lost, or the pump has forgotten the oldest: neither keeps the rest from being asked for. */
    @Test
    void onceInAMinuteOneHoleAfterTheOtherIsAskedForAgain() {
        for (int n : new int[]{1, 3, 5, 7}) arrive(n);
        Set<Object> asked = new HashSet<>();
        for (int minute = 0; minute < 3; minute++) {
            bench.sent.clear();
            for (int second = 0; second < 60; second++) {
                bench.pass(1_000);
                bench.take(new Input.Reported(reportOf(7)));
            }
            assertEquals(1, bench.sentOf(CommandKind.EVENTS), "in minute " + minute);
            asked.add(Bench.decoded(bench.next(CommandKind.EVENTS)).body());
        }
        assertEquals(Set.of(new Events(2, 1), new Events(4, 1), new Events(6, 1)), asked);
        for (int n : new int[]{2, 4, 6}) arrive(n);
        bench.sent.clear();
        bench.pass(60_000);
        bench.take(new Input.Reported(reportOf(7)));
        assertEquals(0, bench.sentOf(CommandKind.EVENTS));
    }

    @Test
    void theNewestHoleIsAskedForWhenAnEntryArrives() {
        for (int n : new int[]{1, 3, 5}) arrive(n);
        bench.sent.clear();
        arrive(6);
        assertEquals(new Events(4, 1), Bench.decoded(bench.next(CommandKind.EVENTS)).body());
    }

    @Test
    void ofManyHolesTheNewestAreKnown() {
        for (int n = 1; n <= 41; n += 2) arrive(n);
        assertEquals(16, bench.state.chain().missing().size());
        assertEquals(40, bench.state.chain().missing().get(15).next());
    }

    @Test
    void anEntryThatComesTwiceIsRecordedOnce() {
        arrive(1);
        arrive(1);
        arrive(2);
        arrive(1);
        assertEquals(2, logged());
    }

    @Test
    void anEntryThatDoesNotContinueTheChainAlarms() {
        arrive(1);
        arrive(other(2));
        assertTrue(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN));
    }

    @Test
    void aFilledGapMustMeetTheEntryAfterIt() {
        arrive(1);
        arrive(3);
        PumpEvent forged = new PumpEvent(2, log.get(1).previousHash(), Optional.empty(), "boot-1", 1, 7,
                "now",
                EventKind.KEY_PRESSED, Map.of());
        arrive(forged);
        assertTrue(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN));
    }

    /** A break is something that happened: it has no end of its own, so a person's seeing it is its end. */
    @Test
    void aBreakStandsUntilAPersonHasSeenIt() {
        arrive(1);
        arrive(other(2));
        bench.live(3);
        assertTrue(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN));
        bench.ask(new Ask.Acknowledge("", AlarmCode.EVENT_CHAIN_BROKEN.name()));
        assertFalse(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN));
        bench.live(3);
        assertFalse(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN));
        arrive(other(3));
        assertTrue(bench.state.alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN), "another break");
    }

    private Telemetry reportOf(long eventSequence) {
        Telemetry said = bench.pump.telemetry();
        return new Telemetry(said.associationId(), said.bootId(), said.bootCount(), said.uptimeMs(),
                said.at(),
                eventSequence, said.revision(), said.state(), said.bedsideHold(), said.orderId(),
                said.segment(),
                said.rateNlPerHour(), said.deliveredNl(), said.remainingNl(), said.pressureMmHg(),
                said.lineAir(), said.battery(), said.syringe(), said.lastAppliedSequence(),
                said.leaseLeftMs(),
                said.alarms());
    }

    private void arrive(int number) { arrive(log.get(number - 1)); }

    private void arrive(PumpEvent event) { bench.take(new Input.Logged(event, ReportCodec.encode(event))); }

    private List<String> gaps() {
        return bench.events.stream().filter(event -> event instanceof Event.Gap)
                .map(event -> (Event.Gap) event)
                .map(gap -> gap.from() + "-" + gap.to()).toList();
    }

    private long logged() {
        return bench.events.stream().filter(event -> event instanceof Event.Logged).count();
    }

    private static PumpEvent other(long number) {
        return new PumpEvent(number, Sha256.of(new byte[]{9}), Optional.empty(), "boot-1", 1, number, "now",
                EventKind.KEY_PRESSED, Map.of());
    }

    private static List<PumpEvent> log(int entries) {
        List<PumpEvent> log = new ArrayList<>();
        String hash = Sha256.of(new byte[0]);
        for (int n = 1; n <= entries; n++) {
            PumpEvent event = new PumpEvent(n, hash, Optional.empty(), "boot-1", 1, n, "now",
                    EventKind.STATE_CHANGED, Map.of());
            log.add(event);
            hash = Sha256.of(ReportCodec.encode(event));
        }
        return log;
    }
}
