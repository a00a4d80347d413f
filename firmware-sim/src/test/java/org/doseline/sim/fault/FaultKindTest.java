package org.doseline.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.doseline.protocol.command.CommandKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultKindTest {
    private static final Pattern UNIT_LAST = Pattern.compile(
            ".*(ms|Ms|nl|nlPerHour|percent|Percent|perMille|ppm|mmHg|c|perSecond|copies|count|factor|pumpNumber)");

    /** Names are public: a script of last year still means the same. */
    @Test
    void namesAreTheseAndNoOthers() {
        assertEquals(List.of("occlusion", "air-bubble", "syringe-out", "syringe-in", "wrong-syringe",
                "free-flow",
                "plunger-stall", "over-delivery", "under-delivery", "back-pressure", "temperature",
                "mains-off",
                "battery", "power-loss", "clock-drift", "wall-clock-step", "wall-clock-unset", "flash-lost",
                "flash-torn", "flash-refuses", "crash-after-persist", "crash-after-act", "hang", "part-fails",
                "part-silent", "total-backward", "events-lost", "telemetry-frozen", "telemetry-silent", "key",
                "new-patient", "link-down", "half-open", "loss", "stop-lost", "delay", "spike", "duplicate",
                "reorder", "corrupt", "malformed-answer", "forged-telemetry", "silence", "slow-answer",
                "flood",
                "clone", "slow-consumer"), Arrays.stream(FaultKind.values()).map(FaultKind::word).toList());
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void kindSaysWhatItIsInOneSentenceAndItsNumbersNameTheirUnit(FaultKind kind) {
        assertEquals(kind, FaultKind.of(kind.word()));
        assertTrue(kind.sentence().endsWith(".") && kind.sentence().indexOf(". ") < 0, kind.sentence());
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : kind.parameters()) {
            assertTrue(names.add(parameter.name()), kind + " has two of " + parameter.name());
            if (parameter.range().isPresent())
                assertTrue(UNIT_LAST.matcher(parameter.name()).matches(), kind + " " + parameter.name());
        }
    }

    /**
     * The faults at a pump and between it and its controller, F-24 to F-52, but for those of a broker alone.
     */
    @Test
    void everyRowThatAPumpOrItsNetworkCanShowHasAKind() {
        Set<String> covered = Arrays.stream(FaultKind.values()).flatMap(kind -> kind.ids().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (int row = 24; row <= 52; row++) {
            boolean ofTheBroker = List.of(30, 31, 34, 36, 37).contains(row);
            assertEquals(!ofTheBroker, covered.contains("F-" + row), "F-" + row);
        }
        for (String id : List.of("ICE-F1", "ICE-F2", "ICE-F3", "ICE-F4", "ICE-F5", "ICE-D3", "ICE-D4",
                "ICE-D5",
                "ICE-D6", "ICE-D7", "ICE-D8", "ICE-D9", "ICE-D10", "ICE-D12"))
            assertTrue(covered.contains(id), id);
    }

    @ParameterizedTest
    @CsvSource({"TITRATE,RATE", "PROGRAM,RATE", "PAUSE,STATE", "RESUME,STATE", "STOP,STATE", "RENEW,QUERY",
        "EVENTS,QUERY"})
    void commandsAreSlowByClass(CommandKind kind, CommandClass expected) {
        assertEquals(expected, CommandClass.of(kind));
    }

    @Test
    void somethingOnceHasNothingThatItCouldBeActiveBesides() {
        for (FaultKind kind : FaultKind.values())
            if (kind.term() == Term.ONCE)
                assertFalse(kind.parameters().stream().anyMatch(Parameter::distinguishes), kind.word());
    }
}
