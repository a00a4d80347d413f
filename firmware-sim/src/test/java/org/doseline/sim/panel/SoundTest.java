package org.doseline.sim.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of bursts from which the panel sounds (IEC 60601-1-8). */
class SoundTest {
    @ParameterizedTest(name = "{0}: {1} pulses")
    @CsvSource({"HIGH, 10", "MEDIUM, 3", "LOW, 2"})
    void burstHasItsPulsesOneAfterAnother(String priority, int pulses) throws IOException {
        Matcher row = Pattern.compile(
                priority + ": \\{ begins: \\[([0-9., ]+)], pulse: ([0-9.]+), again: (\\d+)")
                .matcher(script());
        assertTrue(row.find());
        double[] begins = Arrays.stream(row.group(1).split(", ")).mapToDouble(Double::parseDouble).toArray();
        double pulse = Double.parseDouble(row.group(2));
        assertEquals(pulses, begins.length);
        for (int n = 1; n < pulses; n++)
            assertTrue(begins[n] >= begins[n - 1] + pulse, "pulse " + n + " is over before the next");
        assertTrue(Integer.parseInt(row.group(3)) > begins[pulses - 1] + pulse, "and so is a burst");
    }

    private static String script() throws IOException {
        try (InputStream in = Panels.class.getResourceAsStream("sound.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
