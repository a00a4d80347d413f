package org.doseline.dosing.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "72.5 kg            | 72500/1",
        "70.0000000001 kg   | 700000000001/10000000",
        "0.2 kg             | 200/1",
        "3200 g             | 3200/1"
    })
    void aBodyMassIsReadExactlyInGrams(String text, String grams) {
        assertEquals(Fraction.parse(grams), BodyMass.parse(text).g());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "2 mg/mL        | 2000000/1",
        "500 mg/250 mL  | 2000000/1",
        "80 mcg/mL      | 80000/1",
        "1 g/L          | 1000000/1",
        "0.05 mg/mL     | 50000/1",
        "50 mg/3 mL     | 50000000/3",
        "1000 units/mL  | 1000/1"
    })
    void aConcentrationIsReadExactlyPerMillilitre(String text, String perMl) {
        assertEquals(Fraction.parse(perMl), Concentration.parse(text).perMl());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "0.5 mg/kg/h      | 500000/1      | MASS   | true",
        "12.5 mcg/kg/min  | 750000/1      | MASS   | true",
        "2 mg/h           | 2000000/1     | MASS   | false",
        "1 g/h            | 1000000000/1  | MASS   | false",
        "30 mL/h          | 30000000/1    | VOLUME | false",
        "18 units/kg/h    | 18/1          | UNITS  | true"
    })
    void aRateIsReadExactlyPerHour(String text, String perHour, AmountKind kind, boolean perKg) {
        assertEquals(new DoseRate(Fraction.parse(perHour), kind, perKg), DoseRate.parse(text));
    }

    /** What was written, and why it is refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``                | MISSING",
        "72.5              | UNIT_MISSING",
        "`72.5 `           | UNIT_MISSING",
        "72.5kg            | FORMAT",
        "72,5 kg           | FORMAT",
        "1,000 kg          | FORMAT",
        "7e1 kg            | FORMAT",
        "+70 kg            | FORMAT",
        "-70 kg            | NEGATIVE",
        "-0 kg             | NEGATIVE",
        "0 kg              | ZERO",
        "0.0 kg            | ZERO",
        "NaN kg            | NOT_FINITE",
        "-Infinity kg      | NOT_FINITE",
        "070 kg            | FORMAT",
        "70. kg            | FORMAT",
        ".5 kg             | FORMAT",
        "1/2 kg            | FORMAT",
        "l00 kg            | FORMAT",
        "1_000 kg          | FORMAT",
        "0x46 kg           | FORMAT",
        "70  kg            | UNIT_UNKNOWN",
        "70 kg of patient  | UNIT_UNKNOWN",
        "154 lb            | UNIT_UNKNOWN",
        "11 st             | UNIT_UNKNOWN",
        "70 KG             | UNIT_UNKNOWN",
        "70 mg             | UNIT_MISMATCH",
        "70 kg/min         | UNIT_MISMATCH",
        "1000000000000 kg  | OUT_OF_RANGE",
        "70.0000000000000001 kg | PRECISION"
    })
    void aBadMassIsRefusedByKind(String text, InputKind kind) { assertRefused(kind, BodyMass::parse, text); }

    @Test
    void foreignDigitsSignsAndSpacesAreRefused() {
        assertRefused(InputKind.FORMAT, BodyMass::parse, "\u0667\u0660 kg");
        assertRefused(InputKind.FORMAT, BodyMass::parse, "7\u200b0 kg");
        assertRefused(InputKind.FORMAT, BodyMass::parse, "\u221270 kg");
        assertRefused(InputKind.FORMAT, BodyMass::parse, "70\u00a0kg");
        assertRefused(InputKind.FORMAT, BodyMass::parse, "70\n kg");
        assertRefused(InputKind.UNIT_UNKNOWN, BodyMass::parse, "70 kg\n");
        assertRefused(InputKind.UNIT_UNKNOWN, Dose::parse, "500 \u00b5g/kg");
        assertRefused(InputKind.OUT_OF_RANGE, BodyMass::parse, "7".repeat(5_000) + " kg");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "0.5 MG/KG      | UNIT_UNKNOWN",
        "0.5 mg/kg/h    | UNIT_MISMATCH",
        "100 IU         | UNIT_UNKNOWN",
        "1:1000 mg/mL   | FORMAT",
        "0.5 mg/lb      | UNIT_UNKNOWN"
    })
    void aBadDoseIsRefusedByKind(String text, InputKind kind) { assertRefused(kind, Dose::parse, text); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1 mg/0 mL      | ZERO",
        "1 mg/1,5 mL    | UNIT_UNKNOWN",
        "1 mg           | UNIT_MISMATCH",
        "1 mL/mL        | UNIT_MISMATCH",
        "1 mg/kg        | UNIT_MISMATCH"
    })
    void aBadConcentrationIsRefusedByKind(String text, InputKind kind) {
        assertRefused(kind, Concentration::parse, text);
    }

    @Test
    void whatIsFinerThanTheBaseUnitIsRefusedAndNeverRounded() {
        assertRefused(InputKind.PRECISION, TimeSpan::parse, "0.00001 min");
        assertRefused(InputKind.PRECISION, FlowRate::parse, "0.0000001 mL/h");
        assertRefused(InputKind.PRECISION, Volume::parse, "0.0000001 mL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1/2 | 0.5", "5/1 | 5", "1200/1 | 1,200", "1234567/100 | 12,345.67", "100/1 | 100",
        "1/3 | 0.333333333333",
        "0/1 | 0", "18125000/1 | 18,125,000"
    })
    void numbersAreShownAsIsmpAsks(String value, String shown) {
        assertEquals(shown, IsmpText.number(Fraction.parse(value)));
    }

    private static void assertRefused(InputKind kind, Function<String, ?> parse, String text) {
        InputRefused refused = assertThrows(InputRefused.class, () -> parse.apply(text), text);
        assertEquals(kind, refused.refusal().kind(), text);
    }
}
