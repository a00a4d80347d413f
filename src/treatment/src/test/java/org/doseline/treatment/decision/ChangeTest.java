package org.doseline.treatment.decision;

import static org.doseline.treatment.decision.Changes.NL_PER_MS;
import static org.doseline.treatment.decision.Changes.asked;
import static org.doseline.treatment.decision.Changes.situation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Titrate;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rate change or a bolus leads to, in each situation in which somebody can ask for it. */
class ChangeTest {
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

    @Test
    void aBolusBodyIsWhatWasAsked() {
        Bench bench = situation("slow");
        bench.ask(asked("BOLUS", bench));
        Bolus body = (Bolus) bench.next(CommandKind.BOLUS).command().command().body();
        assertEquals(5_000, body.volumeNl());
        assertEquals(2 * NL_PER_MS, body.rateNlPerHour());
    }
}
