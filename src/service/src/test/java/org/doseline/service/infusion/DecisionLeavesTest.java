package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Recorded;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.alarm.HeardAlarm;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Intervention;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Renewal;
import org.doseline.treatment.bedside.UptimeAnchor;
import org.doseline.treatment.supervision.Observed;
import org.doseline.treatment.supervision.Programmed;
import org.doseline.treatment.supervision.Supervision;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class DecisionLeavesTest {
    private static final Bedside BEDSIDE = GoldenBeds.heard(PumpState.RUNNING);
    private static final OpenCommand PAUSE = GoldenBeds.open(BEDSIDE, CommandKind.PAUSE);
    private static final Alarm ALARM = new Alarm(AlarmCode.PUMP_SILENT, GoldenBeds.HEARD_MS);

    private static final HeardAlarm HEARD = HeardAlarm
            .heard(new PumpAlarm("a-1", "ODD", AlarmPriority.LOW, false), 1);

    @Inject
    Leaves leaves;

    private DecisionLeaves writer() { return new DecisionLeaves(BEDSIDE, leaves); }

    static Stream<Event> everyKind() {
        PumpEvent odd = new PumpEvent(32, GoldenBeds.event().previousHash(), Optional.empty(), "boot-1", 2, 1,
                "now", EventKind.KEY_PRESSED,
                Map.of("key", "a pair \ud83d\ude00 and a line\u2028", "A", "10 mL", "a-1", ""));
        return Stream.of(
                new Event.TookOver(7, 11),
                new Event.OwnershipCertain(7),
                new Event.Placed(GoldenBeds.placement(), Optional.of("nurse")),
                new Event.Intended(PAUSE),
                new Event.Sent(PAUSE),
                new Event.Journalled(GoldenBeds.open(BEDSIDE, CommandKind.STOP)),
                new Event.BecameUncertain(PAUSE),
                new Event.Resolved(PAUSE, Event.Resolution.APPLIED, Optional.empty(), "c-1", 12,
                        Optional.empty()),
                new Event.Resolved(PAUSE, Event.Resolution.REFUSED,
                        Optional.of(Refusal.ceiling("ORDER_RATE", 2, 1)), "c-1", 12, Optional.of("ask")),
                new Event.Resolved(PAUSE, Event.Resolution.VOID, Optional.empty(), "c-2", 0,
                        Optional.empty()),
                new Event.Resolved(PAUSE, Event.Resolution.REFUSED,
                        Optional.of(Refusal.of(RefusalCode.STALE)),
                        "c-1", 12, Optional.empty()),
                new Event.BarrierPassed(7),
                new Event.TurnedDown(new Ask.Stop("s-1", ""),
                        AskRefusal.of(RefusalReason.WRONG_STATE, "It is not on a pump."), "nurse", "ask"),
                new Event.TurnedDown(new Ask.Start("s-2", "1"),
                        AskRefusal.ceiling("Above.", "5 mL", "4 mL", "order"), "nurse", "ask"),
                new Event.Reported(GoldenBeds.report(PumpState.PAUSED, true),
                        Optional.of(GoldenBeds.report(PumpState.RUNNING, false)), true),
                new Event.Reported(GoldenBeds.report(PumpState.RUNNING, false), Optional.empty(), false),
                new Event.Anchored(new UptimeAnchor(1, 2, 3)),
                new Event.Renewed(new Renewal("c-1", 1, 2)),
                new Event.Raised(ALARM),
                new Event.Cleared(ALARM),
                new Event.Latched(new Alarm(AlarmCode.FREE_FLOW, 1, "0.01 mL.").withConditionOver(true)),
                new Event.Heard(HEARD),
                new Event.Ended(HEARD),
                new Event.Acknowledged(HEARD.with(HEARD.attention().acknowledged("nurse", 2, 3)), "nurse",
                        "ask"),
                new Event.Escalated(ALARM.with(ALARM.attention().escalated(2))),
                new Event.Supervised(Supervision.from(
                        new Programmed(GoldenBeds.placement().order().segments(), 0, 1),
                        new Observed(1, 1, 1, PumpState.RUNNING, 0, 0, Optional.empty()))),
                new Event.Logged(GoldenBeds.event(), "hash", GoldenBeds.golden("event.json")),
                new Event.Logged(odd, "hash", new byte[]{1}),
                new Event.Gap(3, 9),
                new Event.Intervened(Intervention.PAUSED, GoldenBeds.report(PumpState.PAUSED, true),
                        GoldenBeds.report(PumpState.RUNNING, false)));
    }

    @Test
    void theTableHoldsEveryKindOfEvent() {
        assertEquals(
                Stream.of(Event.class.getPermittedSubclasses()).map(Class::getSimpleName)
                        .collect(Collectors.toSet()),
                everyKind().map(event -> event.getClass().getSimpleName()).collect(Collectors.toSet()));
    }

    @Test
    void whatIsRecordedHasALeafThatReadsBackAndNothingElseHas() { everyKind().forEach(this::readsBack); }

    private void readsBack(Event event) {
        Optional<Recorded> leaf = event.fold(writer());
        assertEquals(event.recorded(), leaf.isPresent(), event.toString());
        if (leaf.isEmpty()) return;
        byte[] bytes = leaf.get().leaf().bytes();
        Leaf read = Leaf.read(bytes).fold(back -> back, why -> {
            throw new AssertionError(why.toString());
        });
        assertArrayEquals(bytes, read.bytes());
        assertEquals(Optional.of(GoldenBeds.PUMP), read.pump());
    }

    @Test
    void aCommandsLeafNamesItsSequenceItsEpochItsSessionAndWhoAsked() {
        Recorded recorded = new Event.Intended(PAUSE).fold(writer()).orElseThrow();
        assertEquals(PAUSE.command().sequence(), recorded.leaf().sequence().orElseThrow());
        assertEquals(1, recorded.leaf().epoch().orElseThrow());
        assertEquals(Optional.of("s-1"), recorded.subject());
        assertEquals(Optional.of("nurse"), recorded.person());
        String text = new String(recorded.leaf().bytes(), StandardCharsets.UTF_8);
        for (String word : List.of("COMMAND_INTENDED", "\"PAUSE\"", PAUSE.hash(), "as-1"))
            assertTrue(text.contains(word), text);
    }
}
