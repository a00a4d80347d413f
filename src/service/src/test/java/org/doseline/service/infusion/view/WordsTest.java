package org.doseline.service.infusion.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.Intervention;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    @ParameterizedTest
    @EnumSource
    void everyPhaseHasABandAndASentenceUnderEachPolicy(InfusionPhase phase) {
        for (OnLeaseLoss policy : OnLeaseLoss.values()) {
            assertTrue(Words.band(phase, policy).matches("[A-Z][a-z ]+"));
            for (boolean hold : new boolean[]{true, false}) {
                String said = Words.confirmed(phase, hold, "27.1", "2.258", "18.125", policy);
                assertTrue(said.matches("[A-Z].*\\."), said);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "RUNNING    | false | STOP     | The pump runs at 27.1 mL/h.",
        "PAUSED     | true  | STOP     | Paused at the pump. To go on, enter the code from the pump's display.",
        "PAUSED     | false | STOP     | Paused. Nothing flows.",
        "COMPLETE   | false | STOP     | Complete. 2.258 mL given.",
        "STOPPED    | false | STOP     | Stopped. 2.258 mL of 18.125 mL given.",
        "LEASE_LOST | true  | STOP     | The pump was without contact for longer than its lease and stopped. 2.258 mL of 18.125 mL given. To go on, enter the code from the pump's display.",
        "LEASE_LOST | false | CONTINUE | The pump was without contact for longer than its lease and goes on by its order."})
    void sentencesSayWhatIsTrue(InfusionPhase phase, boolean hold, OnLeaseLoss policy, String sentence) {
        assertEquals(sentence, Words.confirmed(phase, hold, "27.1", "2.258", "18.125", policy));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "RUNNING | RATE_LOWERED | It runs. Rate lowered at the bedside.",
        "RUNNING | RESUMED      | It runs. Resumed at the bedside.",
        "PAUSED  | RATE_LOWERED | It runs.",
        "PAUSED  | PAUSED       | It runs.",
        "RUNNING | KEY_PRESSED  | It runs.",
        "READY   | HOLD_SET     | It runs. Held at the bedside.",
        "STOPPED | HOLD_SET     | It runs."})
    void whatAHandDidIsSaidAsLongAsItShows(InfusionPhase phase, Intervention what, String sentence) {
        assertEquals(sentence, Words.touched("It runs.", phase, Optional.of(what)));
        assertEquals("It runs.", Words.touched("It runs.", phase, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"STOP, Stopped itself", "CONTINUE, Goes on alone"})
    void aPumpWhoseLeaseEndedIsCalledByWhatItDidNotByTheContactThatIsBack(OnLeaseLoss policy, String word) {
        assertEquals(word, Words.band(InfusionPhase.LEASE_LOST, policy));
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandHasAName(CommandKind kind) { assertTrue(!Words.action(kind).isBlank()); }
}
