package org.doseline.dosing.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every unit word as it is read, what is refused and with which words, and the edges of every value. */
class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "1 g,     1000000000, MASS,   false", "1 mg,    1000000, MASS,   false",
        "1 mcg,   1000,       MASS,   false", "1 ng,    1,       MASS,   false",
        "1 units, 1,          UNITS,  false", "1 mL,    1000000, VOLUME, false",
        "1 L,     1000000000, VOLUME, false", "2 mg/kg, 2000000, MASS,   true",
        "0.5 units/kg, 1/2,   UNITS,  true", "3 mL/kg, 3000000, VOLUME, true"})
    void everyAmountIsReadInItsBaseUnit(String text, String amount, AmountKind kind, boolean perKg) {
        assertEquals(new Dose(Fraction.parse(amount), kind, perKg), Dose.parse(text));
        Fraction perHour = Fraction.parse(amount);
        assertEquals(new DoseRate(perHour, kind, perKg), DoseRate.parse(text + "/h"));
        assertEquals(new DoseRate(perHour.times(60), kind, perKg), DoseRate.parse(text + "/min"));
        assertEquals(new DoseRate(perHour.dividedBy(24), kind, perKg), DoseRate.parse(text + "/d"));
        assertEquals(new DoseRate(perHour.times(3_600), kind, perKg), DoseRate.parse(text + "/s"));
        assertEquals(new DoseRate(perHour.times(3_600_000), kind, perKg), DoseRate.parse(text + "/ms"));
    }

    @ParameterizedTest
    @CsvSource({"1 ms, 1", "1 s, 1000", "1 min, 60000", "1 h, 3600000", "1 d, 86400000", "0.5 s, 500",
        "999999999999 ms, 999999999999"})
    void everyTimeIsReadInMilliseconds(String text, long ms) {
        assertEquals(new TimeSpan(ms), TimeSpan.parse(text));
    }

    /** 2^53 - 1. */
    @Test
    void whatTheWireCarriesIsReadAndOneMoreIsRefused() {
        assertEquals(9_007_199_254_740_991L, Volume.parse("9007199254.740991 mL").nl());
        refused(InputKind.OUT_OF_RANGE, () -> Volume.parse("9007199254.740992 mL"));
        assertEquals(9_007_199_254_740_991L, FlowRate.parse("9007199254.740991 mL/h").nlPerHour());
        refused(InputKind.OUT_OF_RANGE, () -> FlowRate.parse("9007199254.740992 mL/h"));
    }

    @ParameterizedTest
    @CsvSource({"mg/kg/h, true", "mg/h, true", "mL/h, true", "units/kg/d, true", "mg/kg, false", "mg, false",
        "h, false", "mg/kg/kg/h, false", "mg/lb/h, false", "mg/h/kg, false", "mg/kg/fortnight, false",
        "stone/h, false", "'', false", "mg/, false", "/h, false", "mg/kg/h/h, false"})
    void aUnitOfRateIsToldFromADose(String unit, boolean rate) {
        assertEquals(rate, DoseRate.isRateUnit(unit));
        if (rate) assertEquals(DoseRate.parse("1 " + unit), DoseRate.one(unit));
        else
            assertThrows(InputRefused.class, () -> DoseRate.one(unit));
    }

    @Test
    void aRefusalOfAUnitShowsHowToWriteIt() {
        assertEquals("a unit of another kind; write it as in \"72.5 kg\"",
                reason(() -> BodyMass.parse("7 mg")));
        assertEquals("an unknown unit; write it as in \"72.5 kg\"", reason(() -> BodyMass.parse("7 lb")));
        assertEquals("an unknown unit; write it as in \"12.5 mcg/kg/min\"",
                reason(() -> DoseRate.parse("7 mg/fortnight")));
        assertEquals("a unit of another kind; write it as in \"12.5 mcg/kg/min\"",
                reason(() -> DoseRate.parse("7 kg")));
        assertEquals("an unknown unit; write it as in \"40 min\"", reason(() -> TimeSpan.parse("7 hr")));
        assertEquals("a unit of another kind; write it as in \"40 min\"",
                reason(() -> TimeSpan.parse("7 mL")));
        assertEquals("a unit of another kind; write it as in \"50 mL\"", reason(() -> Volume.parse("7 mg")));
        assertEquals("an unknown unit; write it as in \"50 mL\"", reason(() -> Volume.parse("7 cc")));
        assertEquals("an unknown unit; write it as in \"0.5 mg/kg\"", reason(() -> Dose.parse("7 ug")));
        assertEquals("an unknown unit; write it as in \"2 mg/mL\"",
                reason(() -> Concentration.parse("7 x/mL")));
        assertEquals("a unit of another kind; write it as in \"2 mg/mL\"",
                reason(() -> Concentration.parse("7 mg/kg")));
        assertEquals("not a flow; write it as in \"0.1 mL/h\"", reason(() -> FlowRate.parse("7 mg/h")));
        assertEquals("not a flow; write it as in \"0.1 mL/h\"", reason(() -> FlowRate.parse("7 mL/kg/h")));
        assertEquals("finer than 1 nL", reason(() -> Volume.parse("0.0000001 mL")));
        assertEquals("more than 9007199254740991 nL", reason(() -> Volume.parse("9007199255 mL")));
        assertEquals("an exponent is not accepted", reason(() -> Dose.parse("1e3 mg")));
        assertEquals("not a plain decimal such as 0.5 or 72.5", reason(() -> Dose.parse("1,5 mg")));
        assertEquals("more than 12 digits before the point", reason(() -> Dose.parse("1234567890123 mg")));
        assertEquals("more than 15 digits after the point",
                reason(() -> Dose.parse("0.1234567890123456 mg")));
    }

    @Test
    void theLongestNumbersAreReadAndOneDigitMoreIsRefused() {
        assertEquals(Fraction.parse("999999999999"), DecimalText.read("999999999999"));
        refused(InputKind.OUT_OF_RANGE, () -> DecimalText.read("1000000000000"));
        assertEquals(Fraction.parse("0.000000000000001"), DecimalText.read("0.000000000000001"));
        refused(InputKind.PRECISION, () -> DecimalText.read("0.0000000000000001"));
        String longest = "1 " + "x".repeat(QuantityText.MAX_LENGTH - 2);
        assertEquals("x".repeat(QuantityText.MAX_LENGTH - 2), QuantityText.split(longest).unit());
        refused(InputKind.OUT_OF_RANGE, () -> QuantityText.split(longest + "x"));
        refused(InputKind.MISSING, () -> QuantityText.split(""));
        refused(InputKind.FORMAT, () -> QuantityText.split(" mg"));
        refused(InputKind.UNIT_MISSING, () -> QuantityText.split("5"));
        refused(InputKind.UNIT_MISSING, () -> QuantityText.split("5 "));
        assertEquals("mg", QuantityText.split("0 mg").unit());
        refused(InputKind.ZERO, () -> QuantityText.splitAboveZero("0 mg"));
    }

    @ParameterizedTest
    @CsvSource({"5.0, true", "0.50, true", "0.0, true", "5, false", "50, false", "0, false", "0.05, false",
        "x.0, false", "'', false"})
    void aTrailingZeroIsNoticed(String text, boolean trailing) {
        assertEquals(trailing, DecimalText.endsInTrailingZero(text));
        if (!text.isEmpty() && !text.startsWith("x"))
            assertEquals(trailing, QuantityText.split(text + " mg").trailingZero());
    }

    @Test
    void zeroMayBeATimeWhereItIsAsked() {
        assertEquals(new TimeSpan(0), TimeSpan.parseOrZero("0 s"));
        refused(InputKind.ZERO, () -> TimeSpan.parse("0 s"));
    }

    @Test
    void valuesThatCannotBeAreBugs() {
        bug(() -> new BodyMass(Fraction.ZERO));
        bug(() -> new Dose(Fraction.ZERO, AmountKind.MASS, false));
        bug(() -> new DoseRate(Fraction.ZERO, AmountKind.MASS, false));
        bug(() -> new Concentration(Fraction.ZERO, AmountKind.MASS));
        bug(() -> new Concentration(Fraction.ONE, AmountKind.VOLUME));
        bug(() -> new TimeSpan(-1));
        bug(() -> new FlowRate(-1));
        bug(() -> new Volume(-1));
        assertEquals(0, new Volume(0).nl() + new FlowRate(0).nlPerHour() + new TimeSpan(0).ms());
    }

    @Test
    void quantitiesOfOneKindAreOrdered() {
        assertTrue(new Volume(1).compareTo(new Volume(2)) < 0);
        assertTrue(new TimeSpan(2).compareTo(new TimeSpan(1)) > 0);
        assertTrue(new FlowRate(1).compareTo(new FlowRate(2)) < 0);
        assertTrue(BodyMass.ofG(2).compareTo(BodyMass.ofG(1)) > 0);
        assertEquals(0, BodyMass.ofG(2).compareTo(BodyMass.parse("2 g")));
    }

    @Test
    void aMassIsShownInKilogramsAndToldInWholeGrams() {
        BodyMass mass = BodyMass.parse("70.0009 kg");
        assertEquals(Fraction.parse("70.0009"), mass.kg());
        assertEquals(70_000, mass.floorG());
    }

    @Test
    void aStrengthHoldsAmountsInVolumesAndBack() {
        Concentration strength = Concentration.ofNgPerMl(2_000_000);
        assertEquals(Concentration.parse("2 mg/mL"), strength);
        assertEquals(2_000_000, strength.wholeNgPerMl());
        assertEquals(Fraction.of(3), strength.amountIn(Fraction.parse("1.5")));
        assertEquals(Fraction.of(4), strength.amountIn(2));
        assertEquals(Fraction.of(2), strength.volumeNl(Fraction.of(4)));
        assertThrows(ArithmeticException.class, () -> Concentration.parse("50 mg/3 mL").wholeNgPerMl());
        assertEquals(Concentration.parse("1 mg/L"), Concentration.parse("1 mcg/mL"));
        assertEquals(Concentration.parse("5 mg/2.5 L"), Concentration.parse("2 mcg/mL"));
    }

    @Test
    void onlyADosePerKilogramNeedsTheMass() {
        Optional<BodyMass> mass = Optional.of(BodyMass.ofG(70_000));
        assertEquals(Fraction.of(35_000_000), Dose.parse("0.5 mg/kg").amountFor(mass));
        assertEquals(Fraction.of(35_000_000), Dose.parse("35 mg").amountFor(Optional.empty()));
        assertEquals(Fraction.of(35_000_000), DoseRate.parse("0.5 mg/kg/h").perHourFor(mass));
        assertEquals(Fraction.of(35_000_000), DoseRate.parse("35 mg/h").perHourFor(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"MASS, ng", "UNITS, units", "VOLUME, nL"})
    void everyKindHasItsBaseUnit(AmountKind kind, String unit) { assertEquals(unit, kind.baseUnit()); }

    @Test
    void aRefusalCarriesItsPathOutwards() {
        InputRefusal bare = new InputRefusal(InputKind.ZERO, "", "zero");
        assertEquals("zero (ZERO)", bare.toString());
        assertEquals(bare, bare.at(""));
        assertEquals("dose: zero (ZERO)", bare.at("dose").toString());
        assertEquals("dose", bare.at("dose").at("").field());
        assertEquals("steps.dose", bare.at("dose").at("steps").field());
        assertEquals("steps[0].dose", bare.at("[0].dose").at("steps").field());
        assertEquals("steps[0].dose: zero (ZERO)",
                new InputRefused(bare.at("dose")).at("steps[0]").getMessage());
    }

    @ParameterizedTest
    @CsvSource({"-1234567/1, '-1,234,567'", "-123/1, -123", "999/1, 999", "1000/1, '1,000'",
        "-1000/1, '-1,000'",
        "0/1, 0", "1/8, 0.125", "-999999/10, '-99,999.9'"})
    void digitsAreGroupedByThrees(String value, String shown) {
        assertEquals(shown, IsmpText.number(Fraction.parse(value)));
        assertEquals(shown + " mg", IsmpText.quantity(Fraction.parse(value), "mg"));
    }

    @Test
    void aNumberOnAScreenKeepsThreeDigitsButNeverTwelvePlaces() {
        assertEquals("1,234", IsmpText.number(1_234));
        assertEquals("0.000000000001", IsmpText.shown(new Fraction(BigInteger.ONE, BigInteger.TEN.pow(12))));
        assertEquals("0.00000000012", IsmpText.shown(Fraction.parse("0.00000000012")));
        assertEquals("0.00000000123", IsmpText.shown(Fraction.parse("0.0000000012345")));
        assertEquals("0", IsmpText.shown(new Fraction(BigInteger.ONE, BigInteger.TEN.pow(14))));
        assertEquals("0.000000000002", IsmpText.shown(Fraction.parse("0.0000000000015")));
        assertEquals("0.001", IsmpText.shownAtMost(new Fraction(BigInteger.ONE, BigInteger.TEN.pow(14))));
        assertEquals("0.1", IsmpText.shown(Fraction.parse("0.1")));
        assertEquals("0.101", IsmpText.shownAtMost(Fraction.parse("0.1000000000001")));
        assertEquals("0.0101", IsmpText.shown(Fraction.parse("0.01009")));
        assertEquals("-0.0101", IsmpText.shown(Fraction.parse("-0.01009")));
        assertEquals("40.1", IsmpText.rounded(Fraction.parse("40.01"), 1, RoundingMode.UP));
    }

    private static String reason(Executable read) {
        return assertThrows(InputRefused.class, read).refusal().reason();
    }

    private static void refused(InputKind kind, Executable read) {
        assertEquals(kind, assertThrows(InputRefused.class, read).refusal().kind());
    }

    private static void bug(Executable made) { assertThrows(IllegalArgumentException.class, made); }
}
