package org.doseline.sim.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "0;              0 mL",
        "500000;         0.5 mL",
        "5000000;        5 mL",
        "18125000;       18.125 mL",
        "18125999;       18.125 mL",
        "999;            0 mL",
        "-999;           0 mL",
        "-1500;          -0.001 mL",
        "1234500000000;  1,234,500 mL"})
    void amountsHaveALeadingZeroNoTrailingZeroAndAreNeverRoundedUp(long nl, String text) {
        assertEquals(text, Amounts.ml(nl));
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "1, 0:01", "1000, 0:01", "1001, 0:02", "60000, 1:00", "119001, 2:00",
        "3600000, 60:00"})
    void aSpanThatIsLeftIsNeverShownAsOverBeforeItIs(long ms, String text) {
        assertEquals(text, Amounts.left(ms));
    }
}
