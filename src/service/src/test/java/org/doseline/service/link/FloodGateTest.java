package org.doseline.service.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.doseline.service.link.FloodGate.Flood;
import org.doseline.service.link.FloodGate.Passage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gate for two in a minute. */
class FloodGateTest {
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "0,                                     true,  -",
        "0 59999,                               true,  -",
        "0 1 2,                                 false, begins",
        "0 1 2 3,                               false, -",
        "0 1 2 3 60000,                         true,  2 were not kept",
        "0 1 60000,                             true,  -",
        "0 1 2 3 4 60000 60001,                 true,  -",
        "0 1 2 600000,                          true,  1 were not kept",
        "0 1 2 60000 60001 60002,               false, begins",
        "-3 -2 -1 0,                            true,  1 were not kept"})
    void saysWhatItHoldsBack(String atMs, boolean admitted, String told) {
        FloodGate gate = new FloodGate(2);
        Passage last = null;
        for (String ms : atMs.split(" ")) last = gate.pass(Long.parseLong(ms));
        Optional<Flood> expected = switch (told) {
            case "-" -> Optional.empty();
            case "begins" -> Optional.of(new Flood(1, false));
            default -> Optional.of(new Flood(Long.parseLong(told.split(" ")[0]), true));
        };
        assertEquals(new Passage(admitted, expected), last);
    }
}
