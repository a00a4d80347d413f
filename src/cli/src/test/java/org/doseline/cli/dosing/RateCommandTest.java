package org.doseline.cli.dosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateCommandTest {
    @Test
    void aDoseOverATimeBecomesAnExactRateWithTheStepsAroundIt() {
        Ran ran = Ran.of(new RateCommand(), "--dose", "0.5 mg/kg", "--over", "40 min", "--mass", "72.5 kg",
                "--concentration", "2 mg/mL");
        assertEquals(0, ran.status());
        assertEquals(Map.of(
                "exactMlPerHour", Map.of("fraction", "435/16", "decimal", "27.1875"),
                "floorMlPerHour", "27.1",
                "nextMlPerHour", "27.2",
                "volumeMl", Map.of("fraction", "145/8", "decimal", "18.125")), ran.json());
    }

    @Test
    void aRateOnTheGridIsItsOwnFloorAndNext() {
        Ran ran = Ran.of(new RateCommand(), "--dose", "5 mcg/kg/min", "--mass", "70 kg", "--concentration",
                "500 mg/500 mL");
        assertEquals(Map.of(
                "exactMlPerHour", Map.of("fraction", "21/1", "decimal", "21"),
                "floorMlPerHour", "21",
                "nextMlPerHour", "21"), ran.json());
    }

    @Test
    void unitsOfActivityHaveAVolumeOnly() {
        Ran ran = Ran.of(new RateCommand(), "--dose", "75 units/kg", "--mass", "70 kg", "--concentration",
                "1000 units/mL");
        assertEquals(Map.of("volumeMl", Map.of("fraction", "21/4", "decimal", "5.25")), ran.json());
    }

    @Test
    void aFlowBecomesAnExactDose() {
        Ran ran = Ran.of(new RateCommand(), "--flow", "75 mL/h", "--mass", "72.4 kg", "--concentration",
                "0.2 mg/mL",
                "--as", "mcg/kg/min", "--json");
        assertEquals(Map.of("exactDose",
                Map.of("fraction", "625/181", "decimal", "3.453038674033", "unit", "mcg/kg/min")),
                ran.json());
    }

    /** What is given, which option is named, which kind. */
    @ParameterizedTest
    @CsvSource({
        "--dose, 0.5,          --dose: , UNIT_MISSING",
        "--dose, 'NaN mg/kg',  --dose: , NOT_FINITE",
        "--dose, '-1 mg/kg',   --dose: , NEGATIVE",
        "--mass, '154 lb',     --mass: , UNIT_UNKNOWN",
        "--over, '40',         --over: , UNIT_MISSING",
        "--step, '0 mL/h',     --step: , ZERO"
    })
    void anUnusableOptionIsNamedAndEndsWithTwo(String option, String text, String named, String kind) {
        Map<String, String> options = new java.util.LinkedHashMap<>(
                Map.of("--dose", "0.5 mg/kg", "--over", "40 min",
                        "--mass", "70 kg", "--concentration", "2 mg/mL", "--step", "0.1 mL/h"));
        options.put(option, text);
        Ran ran = Ran.of(new RateCommand(), options.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
        assertEquals(2, ran.status());
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith(named) && ran.err().contains(kind), ran.err());
    }

    @Test
    void aDosePerKilogramWithoutAMassIsRefused() {
        Ran ran = Ran.of(new RateCommand(), "--dose", "0.5 mg/kg", "--over", "40 min", "--concentration",
                "2 mg/mL");
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("--mass") && ran.err().contains("MISSING"), ran.err());
    }
}
