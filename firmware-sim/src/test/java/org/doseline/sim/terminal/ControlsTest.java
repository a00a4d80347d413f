package org.doseline.sim.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.doseline.sim.firmware.Key;
import org.doseline.sim.panel.WantedFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlsTest {
    private final List<String> done = new ArrayList<>();
    private final Controls controls = new Controls(new Hands() {
        @Override
        public void press(Key key) { done.add(key.name()); }

        @Override
        public void begin(WantedFault wanted) {
            done.add(wanted.fault()
                    + (wanted.forMs().isPresent() ? " for " + wanted.forMs().getAsLong() : ""));
        }

        @Override
        public void endAllFaults() { done.add("clear"); }
    });

    @ParameterizedTest
    @CsvSource({"s, START", "p, PAUSE", "x, STOP", "m, SILENCE", "d, RATE_DOWN", "n, NEW_PATIENT",
        "c, clear"})
    void aLetterIsAKey(char letter, String what) {
        assertTrue(controls.typed(letter));
        assertEquals(List.of(what), done);
    }

    @Test
    void otherLettersDoNothingAndQEnds() {
        type("aXS\u001b[A\n 1");
        assertEquals(List.of(), done);
        assertFalse(controls.typed('q'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "mains-off;                                mains-off",
        "  mains-off  for=5000;                    mains-off for 5000",
        "over-delivery for=1 ppm=50000;            over-delivery ppm=50000 for 1",
        "occlusion resistancePercent=400;          occlusion resistancePercent=400 site=line",
        "air-bubble nl=300000;                     air-bubble nl=300000"})
    void aFaultIsTypedInALine(String text, String begun) {
        type("f" + text + "\n");
        assertEquals(List.of(begun), done);
        assertEquals("", controls.line());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "mains-of;                  did you mean mains-off?",
        "mains-off now;             is not parameter=value",
        "mains-off for=soon;        for is 1 to 2592000000 ms",
        "mains-off for=1 for=2;     for stands there twice",
        "over-delivery ppm=0;       ppm is 1 to "})
    void whatIsWrongIsSaidUntilTheNextKey(String text, String says) {
        type("f" + text + "\r");
        assertEquals(List.of(), done);
        assertTrue(controls.line().contains(says), controls.line());
        controls.typed('m');
        assertEquals("", controls.line());
    }

    @Test
    void aLineBeingTypedIsNoKeyAndCanBeMendedAndLeft() {
        type("fstopx");
        assertEquals("fault> stopx_", controls.line());
        type("\u007f\b\b");
        assertEquals("fault> st_", controls.line());
        type("\u007f\u007f\u007f\u007f");
        assertEquals("fault> _", controls.line());
        type("q\u001b");
        assertEquals("", controls.line());
        assertEquals(List.of(), done);
    }

    private void type(String text) {
        for (char letter : text.toCharArray()) assertTrue(controls.typed(letter));
    }
}
