package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildTest {
    @Test
    void everyConstantCanBeChangedByItsNameAndOnlyThatOne() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(Build.class.getRecordComponents()).forEach(part -> names.add(part.getName()));
        assertEquals(names, Build.STEPPER.values().keySet());
        for (String name : names) {
            long value = Build.STEPPER.values().get(name) + 1;
            Map<String, Long> expected = Build.STEPPER.values();
            expected.put(name, value);
            assertEquals(expected, Build.STEPPER.with(name, value).values());
        }
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        String said = assertThrows(IllegalArgumentException.class, () -> Build.IDEAL.with("slack", 1))
                .getMessage();
        for (String name : Build.IDEAL.values().keySet())
            assertTrue(said.contains(name), said);
        assertThrows(IllegalArgumentException.class, () -> Build.named("TOY"));
        assertEquals(Build.SERVO, Build.named("SERVO"));
    }

    @ParameterizedTest
    @CsvSource({"gainPpm, 50001", "gainPpm, -50001", "stepNm, -1", "slackNl, 10000001", "screwPpm, 500001",
        "lineNl, 499999", "syringeNlPerMmHg, -1"})
    void aConstantOutOfRangeIsRefused(String name, long value) {
        assertThrows(IllegalArgumentException.class, () -> Build.STEPPER.with(name, value));
    }

    @Test
    void aResistanceWithoutAComplianceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Build.IDEAL.with("resistanceMicroMmHg", 1));
    }
}
