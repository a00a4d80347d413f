package org.doseline.dosing.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsmpTextTest {
    @ParameterizedTest(name = "{0} is shown as {1}, at least {2}, at most {3}")
    @CsvSource({
        "0,               0,         0,         0",
        "36250000/1000000, 36.25,    36.25,     36.25",
        "18125/1000,      18.125,    18.125,    18.125",
        "542/725,         0.748,     0.747,     0.748",
        "271/120,         2.258,     2.258,     2.259",
        "12345/10000000,  0.00123,   0.00123,   0.00124",
        "1/8,             0.125,     0.125,     0.125",
        "1/3,             0.333,     0.333,     0.334",
        "2/3,             0.667,     0.666,     0.667",
        "12345678/10,     '1,234,567.8', '1,234,567.8', '1,234,567.8'"})
    void boundsAreRoundedOutwardAndSmallNumbersKeepTheirDigits(String value, String shown, String atLeast,
            String atMost) {
        Fraction exact = Fraction.parse(value);
        assertEquals(shown, IsmpText.shown(exact));
        assertEquals(atLeast, IsmpText.shownAtLeast(exact));
        assertEquals(atMost, IsmpText.shownAtMost(exact));
    }
}
