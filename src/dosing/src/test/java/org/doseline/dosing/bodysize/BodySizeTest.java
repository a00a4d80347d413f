package org.doseline.dosing.bodysize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.doseline.dosing.plan.Patient.Sex;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Conversion;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class BodySizeTest {
    private static final Fraction TOLERANCE = Fraction.of(1, 1_000_000);
    private static final Dose KETAMINE = Dose.parse("0.5 mg/kg");

    /** Columns after the mass: BMI, ideal, adjusted (and its bare formula), lean, James, then three doses. */
    @ParameterizedTest
    @CsvFileSource(resources = "/cases/bodyweight_cases.csv", numLinesToSkip = 1)
    void everyPublishedRowComesOutToAMillionth(ArgumentsAccessor row) {
        BodySize size = size(row.getString(3), row.getString(2), Sex.valueOf(row.getString(1)));
        same(row.getString(4), size.bmi());
        same(row.getString(5), size.idealKg());
        same(row.getString(6), size.adjustedKg());
        same(row.getString(8), size.leanKg());
        same(row.getString(10), mg(size.actual().kg()));
        same(row.getString(11), mg(size.idealKg().min(size.actual().kg())));
        same(row.getString(12), mg(size.adjustedKg()));
    }

    /** 50 kg or 45.5 kg at 5 feet, 2.3 kg for each inch beyond. */
    @ParameterizedTest
    @CsvSource({"M, 152.4, 50/1", "F, 152.4, 91/2", "M, 177.8, 73/1", "F, 177.8, 137/2", "M, 149.86, 477/10",
        "F, 1, -23265/254"})
    void theIdealMassIsExactlyDevine(Sex sex, String heightCm, String idealKg) {
        assertEquals(Fraction.parse(idealKg), size("70", heightCm, sex).idealKg());
    }

    @ParameterizedTest
    @CsvSource({"50, 50/1", "49.999, 49999/1000", "60, 54/1", "100, 70/1"})
    void theAdjustedMassIsTheActualOneUpToTheIdeal(String kg, String adjustedKg) {
        assertEquals(Fraction.parse(adjustedKg), size(kg, "152.4", Sex.M).adjustedKg());
    }

    /** Mosteller: the root of cm times kg over 3600, downwards. */
    @ParameterizedTest
    @CsvSource({"72, 180, 1897366/1000000", "36, 100, 1/1", "70, 175, 1844661/1000000",
        "0.000000000000001, 1, 0/1"})
    void theSurfaceIsTheRootDownwards(String kg, String cm, String m2) {
        Fraction surface = size(kg, cm, Sex.F).surfaceM2();
        assertEquals(Fraction.parse(m2), surface);
        assertTrue(surface.times(surface).times(3_600)
                .compareTo(Fraction.parse(kg).times(Fraction.parse(cm))) <= 0);
    }

    @Test
    void aHeightOfNothingIsABug() {
        assertThrows(IllegalArgumentException.class, () -> size("70", "0", Sex.F));
        assertThrows(IllegalArgumentException.class, () -> size("70", "-1", Sex.F));
    }

    private static BodySize size(String kg, String cm, Sex sex) {
        return new BodySize(BodyMass.parse(kg + " kg"), Fraction.parse(cm), sex);
    }

    private static Fraction mg(Fraction kg) {
        var conversion = new Conversion(Optional.of(new BodyMass(kg.times(1_000))),
                Concentration.parse("1 mg/mL"));
        return conversion.volumeNl(KETAMINE).dividedBy(1_000_000);
    }

    private static void same(String expected, Fraction actual) {
        Fraction apart = actual.minus(Fraction.parse(expected));
        assertTrue(apart.max(apart.times(-1)).compareTo(TOLERANCE) <= 0,
                () -> expected + " is not " + actual.decimal());
    }
}
