package org.doseline.service.infusion.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.service.infusion.GoldenBeds;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.LastReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {
    private static final long NOW_MS = GoldenBeds.HEARD_MS + 500;
    private static final long SILENT_MS = GoldenBeds.HEARD_MS + 20_000;

    @ParameterizedTest(name = "{0} at {1} nL/h looks like {2}: {3}")
    @CsvSource({
        "ASSOCIATED, 0,        PREPARING,  Order goes to the pump",
        "PROGRAMMED, 0,        READY,      Waiting for the start",
        "RUNNING,    27100000, RUNNING,    Infusing",
        "PAUSED,     0,        PAUSED,     Paused",
        "STOPPED,    0,        STOPPED,    Stopped",
        "COMPLETE,   0,        COMPLETE,   Order completed",
        "LEASE_LOST, 0,        LEASE_LOST, Stopped by itself without contact",
        "LEASE_LOST, 27100000, RUNNING,    Goes on by its order"})
    void whatIsConfirmedIsSaidByItsPhaseAndWhatFlowsNeverLooksHalted(PumpState state, long nlPerHour,
            String looks, String message) {
        Card card = card(heard(state, nlPerHour), true, NOW_MS);
        assertEquals("CONFIRMED", card.known());
        assertEquals(looks, card.looks());
        assertEquals(message, card.message());
        assertEquals(Optional.empty(), card.detail());
    }

    @Test
    void ofWhatIsNotConfirmedItSaysToReadThePump() {
        Bedside running = heard(PumpState.RUNNING, 27_100_000);
        for (Card card : List.of(card(running, true, SILENT_MS),
                card(GoldenBeds.uncertain(running, CommandKind.PAUSE), true, NOW_MS))) {
            assertEquals("Rate not known. Read the pump.", card.message());
            assertEquals("last reported 27.1 mL/h", card.detail().orElseThrow());
        }
    }

    @Test
    void anAlarmIsSaidBeforeThePhaseAndWithTheRateThatIsKnown() {
        Bedside alarmed = heard(PumpState.RUNNING, 27_100_000)
                .after(new Event.Raised(new Alarm(AlarmCode.OVER_INFUSION, NOW_MS)));
        Card now = card(alarmed, true, NOW_MS);
        assertEquals(now.alarm().orElseThrow().text(), now.message());
        assertEquals("Now 27.1 mL/h", now.detail().orElseThrow());
        Card silent = card(alarmed, true, SILENT_MS);
        assertTrue(silent.message().startsWith("Rate not known"), silent.message());
        assertEquals(silent.alarm().orElseThrow().text(), silent.detail().orElseThrow());
    }

    @Test
    void anInfusionThatItsPumpLeftSaysSo() {
        Bedside left = heard(PumpState.RUNNING, 27_100_000).after(new Event.Reported(unbound(),
                Optional.empty(), true));
        assertEquals("The pump left this infusion", card(left, true, NOW_MS).message());

        Card replaced = card(heard(PumpState.RUNNING, 27_100_000), false, NOW_MS);
        assertEquals("End not reported", replaced.message());
        assertEquals("Another infusion is on this pump now", replaced.detail().orElseThrow());
    }

    @Test
    void aSessionThatIsNotOnAPumpYetWaitsForItsPreparation() {
        View planned = new ViewBuilder(GoldenBeds.fixed("s-9"), TimeScale.REAL)
                .of(heard(PumpState.IDLE, 0), true, Optional.empty(), Optional.empty(), NOW_MS);
        assertEquals("Waiting for preparation", Card.of(planned, NOW_MS).message());
        assertEquals("PLANNED", Card.of(planned, NOW_MS).looks());
    }

    private static Bedside heard(PumpState state, long nlPerHour) {
        LastReport said = GoldenBeds.report(state, false);
        return GoldenBeds.heard(state).after(new Event.Reported(new LastReport(said.associationId(),
                said.bootId(), said.bootCount(), said.uptimeMs(), said.revision(), state, false,
                said.segment(),
                nlPerHour, said.deliveredNl(), said.leaseLeftMs(), List.of(), GoldenBeds.HEARD_MS),
                Optional.empty(), true));
    }

    private static LastReport unbound() {
        LastReport last = GoldenBeds.report(PumpState.IDLE, true);
        return new LastReport(Optional.empty(), last.bootId(), last.bootCount(), last.uptimeMs(),
                last.revision(), PumpState.IDLE, true, -1, 0, 0, 0, List.of(), GoldenBeds.HEARD_MS);
    }

    private static Card card(Bedside bedside, boolean live, long nowMs) {
        return Card.of(new ViewBuilder(GoldenBeds.fixed("s-1"), TimeScale.REAL).of(bedside, live,
                Optional.empty(), Optional.empty(), nowMs), GoldenBeds.HEARD_MS);
    }
}
