package org.doseline.cli.dosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyCommandTest {
    @Test
    void sizesAreGivenAsExactFractionsAndDecimals() {
        Ran ran = run("--sex", "M", "--height", "170 cm", "--mass", "120 kg", "--json");
        assertEquals(0, ran.status());
        Map<?, ?> sizes = (Map<?, ?>) ran.json();
        assertEquals("12000/289", ((Map<?, ?>) sizes.get("bmi")).get("fraction"));
        assertEquals("65.937007874016", ((Map<?, ?>) sizes.get("idealKg")).get("decimal"));
        assertEquals("87.562204724409", ((Map<?, ?>) sizes.get("adjustedKg")).get("decimal"));
        assertTrue(String.valueOf(((Map<?, ?>) sizes.get("leanKg")).get("decimal")).startsWith("71.08505"));
        assertEquals("2.380476", ((Map<?, ?>) sizes.get("surfaceM2")).get("decimal"));
    }

    @Test
    void peopleReadThemInAFewDigits() {
        assertEquals("""
                body mass index: 41.522 kg/m2
                ideal (Devine): 65.937 kg
                adjusted: 87.562 kg
                lean (Janmahasatian): 71.085 kg
                surface (Mosteller): 2.38 m2
                """, run("--sex", "M", "--height", "1.7 m", "--mass", "120 kg").out());
    }

    @ParameterizedTest
    @CsvSource({
        "170,    120 kg, --height, UNIT_MISSING",
        "170 cm, 120 lb, --mass,   UNIT_UNKNOWN",
        "0 cm,   120 kg, --height, ZERO",
        "170 in, 120 kg, --height, UNIT_UNKNOWN"})
    void whatCannotBeReadIsRefusedByName(String height, String mass, String option, String kind) {
        Ran ran = run("--sex", "F", "--height", height, "--mass", mass);
        assertEquals(2, ran.status());
        assertTrue(ran.err().startsWith(option + ": ") && ran.err().contains(kind), ran.err());
    }

    private static Ran run(String... arguments) {
        return Ran.of(new BodyCommand(), arguments);
    }
}
