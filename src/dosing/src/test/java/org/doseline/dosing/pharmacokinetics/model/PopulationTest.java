package org.doseline.dosing.pharmacokinetics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;

import org.doseline.dosing.plan.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is inside which model: at each limit, just below, just above, and where the measure is not known. */
class PopulationTest {
    /** Model, person (sex, years, kg, cm), the code, or "applies". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "domino     | - 18 70 -        | applies",
        "domino     | - 17.99 70 -     | AGE_OUTSIDE",
        "domino     | - 130 400 -      | applies",
        "domino     | F 41 - 168       | MASS_MISSING",
        "clements   | - 17 70 -        | AGE_OUTSIDE",
        "hijazi     | - 17 70 -        | AGE_OUTSIDE",
        "herd       | - 1 10.8 -       | applies",
        "herd       | - 14 74.8 -      | applies",
        "herd       | - 0.99 20 -      | AGE_OUTSIDE",
        "herd       | - 14.01 20 -     | AGE_OUTSIDE",
        "herd       | - 8 10.79 -      | MASS_OUTSIDE",
        "herd       | - 8 74.81 -      | MASS_OUTSIDE",
        "herd       | - - 30 -         | AGE_MISSING",
        "herd       | - 8 - -          | MASS_MISSING",
        "hornik     | - 1 2 -          | applies",
        "hornik     | - 17 176 -       | applies",
        "hornik     | - 18 70 -        | AGE_OUTSIDE",
        "hornik     | - 0 10 -         | AGE_OUTSIDE",
        "hornik     | - 8 1.99 -       | MASS_OUTSIDE",
        "hornik     | - 8 176.01 -     | MASS_OUTSIDE",
        "perez-ruixo | - 18 39 -       | applies",
        "perez-ruixo | - 86 170 -      | applies",
        "perez-ruixo | - 17 70 -       | AGE_OUTSIDE",
        "perez-ruixo | - 87 70 -       | AGE_OUTSIDE",
        "perez-ruixo | - 40 38.9 -     | MASS_OUTSIDE",
        "perez-ruixo | - 40 170.1 -    | MASS_OUTSIDE",
        "marsh      | - 16 150 -       | applies",
        "marsh      | - 15.9 70 -      | AGE_OUTSIDE",
        "marsh      | - 40 150.1 -     | MASS_OUTSIDE",
        "marsh-modified | - 15.9 70 -  | AGE_OUTSIDE",
        "schnider   | M 40 105 158.2   | applies",
        "schnider   | M 40 105 158.0   | BMI_OUTSIDE",
        "schnider   | F 40 87.5 158.2  | applies",
        "schnider   | F 40 87.5 158.0  | BMI_OUTSIDE",
        "schnider   | M 40 87.5 158.0  | applies",
        "schnider   | M 17 70 170      | AGE_OUTSIDE",
        "schnider   | M 18 70 170      | applies",
        "schnider   | - 40 70 170      | SEX_MISSING",
        "schnider   | M - 70 170       | AGE_MISSING",
        "schnider   | M 40 - 170       | MASS_MISSING",
        "schnider   | M 40 70 -        | HEIGHT_MISSING",
        "schnider   | M 102 70 170     | PARAMETER_NOT_POSITIVE",
        "eleveld    | F 0 0.68 40      | applies",
        "eleveld    | F 0 0.67 40      | MASS_OUTSIDE",
        "eleveld    | M 88 160 190     | applies",
        "eleveld    | M 89 70 170      | AGE_OUTSIDE",
        "eleveld    | M 40 160.1 190   | MASS_OUTSIDE",
        "eleveld    | - 40 70 170      | SEX_MISSING",
        "minto      | M 12 30 140      | applies",
        "minto      | M 11.9 40 140    | AGE_OUTSIDE",
        "minto      | M 20 29.9 140    | MASS_OUTSIDE",
        "minto      | M 107 70 170     | applies",
        "minto      | M 108 70 170     | PARAMETER_NOT_POSITIVE",
        "minto      | M 40 124 170     | applies",
        "minto      | M 40 125 170     | LEAN_MASS_FALLS",
        "minto      | F 40 92 160      | applies",
        "minto      | F 40 93 160      | LEAN_MASS_FALLS",
        "hannivoort | - 20 51 -        | applies",
        "hannivoort | - 70 110 -       | applies",
        "hannivoort | - 19 70 -        | AGE_OUTSIDE",
        "hannivoort | - 71 70 -        | AGE_OUTSIDE",
        "hannivoort | - 40 50.9 -      | MASS_OUTSIDE",
        "hannivoort | - 40 110.1 -     | MASS_OUTSIDE",
        "dyck       | - 18 60 170      | applies",
        "dyck       | - 40 98 170      | applies",
        "dyck       | - 40 59.9 170    | MASS_OUTSIDE",
        "dyck       | - 40 98.1 170    | MASS_OUTSIDE",
        "dyck       | - 17 70 170      | AGE_OUTSIDE",
        "dyck       | - 40 70 -        | HEIGHT_MISSING",
        "dyck       | - 40 70 117      | PARAMETER_NOT_POSITIVE",
        "midazolam  | - 18 - -         | applies",
        "midazolam  | - 17 - -         | AGE_OUTSIDE"
    })
    void aPersonIsInsideOrIsToldWhyNot(String model, String person, String code) {
        assertEquals(code,
                People.fit(model, People.of(person)).fold(fit -> "applies", not -> not.code().name()));
    }

    /** Model, person, what is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "domino      | - 41 70 - | ''",
        "domino      | - - 70 -  | age not given: assumed inside 18 y and older",
        "marsh       | - - 70 -  | age not given: assumed inside 16 y and older",
        "hannivoort  | - - 70 -  | age not given: assumed inside 20 to 70 y",
        "dyck        | - 40 - 170 | body mass not given: assumed inside 60 to 98 kg",
        "hijazi      | - 41 70 - | fitted to adults in intensive care",
        "eleveld     | M 41 70 170 | with the terms for an opioid given beside propofol",
        "domino      | - 17 70 - | AGE_OUTSIDE age 17 y is outside Domino 1984, which is for 18 y and older",
        "minto       | M 40 29.5 140 | MASS_OUTSIDE body mass 29.5 kg is outside Minto 1997, which is for 30 kg and more",
        "marsh       | - 40 151 - | MASS_OUTSIDE body mass 151 kg is outside Marsh 1991, which is for up to 150 kg",
        "herd        | - 15 70 - | AGE_OUTSIDE age 15 y is outside Herd 2007, which is for 1 to 14 y",
        "schnider    | F 40 90 150 | BMI_OUTSIDE body mass index 40 kg/m2 is outside Schnider 1998, which is for up to 35 kg/m2 (female)",
        "schnider    | M 40 99 150 | BMI_OUTSIDE body mass index 44 kg/m2 is outside Schnider 1998, which is for up to 42 kg/m2 (male)",
        "domino      | - 40 - -  | MASS_MISSING Domino 1984 needs the body mass, which is not given",
        "schnider    | M 102 70 170 | PARAMETER_NOT_POSITIVE Schnider 1998: its formula gives V2 = -0.259",
        "dyck        | - 40 70 117  | PARAMETER_NOT_POSITIVE Dyck 1993: its formula gives CL = -0.00153",
        "minto       | M 108 70 170 | PARAMETER_NOT_POSITIVE Minto 1997: its formula gives Q3 = -0.00084",
        "minto       | M 40 130 170 | LEAN_MASS_FALLS Minto 1997: lean mass by James falls above 124.18 kg at 170 cm"
    })
    void whatIsAssumedOrRefusedIsASentence(String model, String person, String words) {
        assertEquals(words, People.said(model, person));
    }

    @Test
    void esketamineSaysWhatItDoesNotKnow() {
        assertEquals(
                "age not given: assumed inside 18 to 86 y; body mass not given: assumed inside 39 to 170 kg; "
                        + "age not given: hepatic flow as at 60 y and younger; "
                        + "origin not given: predicted for people who are not Asian; theirs is eliminated more slowly",
                People.said("perez-ruixo", "- - - -"));
    }

    @Test
    void aLimitForOneSexHoldsForAnUnknownOne() {
        Limit women = Limit.atMost(Covariate.BMI, Patient.Sex.F, 35);
        assertTrue(women.concerns(People.UNKNOWN) && women.concerns(People.of("F - - -")));
        assertEquals(false, women.concerns(People.of("M - - -")));
        assertThrows(IllegalArgumentException.class, () -> Limit.of(Covariate.AGE, 2, 1));
    }

    @Test
    void aPersonCannotExistWrong() {
        assertThrows(IllegalArgumentException.class, () -> People.of("F -1 70 170"));
        assertThrows(IllegalArgumentException.class, () -> People.of("F 40 0 170"));
        assertThrows(IllegalArgumentException.class, () -> People.of("F 40 70 0"));
        assertThrows(IllegalArgumentException.class, () -> People.of("F NaN 70 170"));
        assertThrows(IllegalArgumentException.class, () -> People.of("F 40 Infinity 170"));
        assertEquals(OptionalDouble.empty(), People.of("F 40 70 -").bmi());
        assertEquals(OptionalDouble.empty(), People.of("F 40 - 170").bmi());
        assertEquals(25, People.of("F 40 64 160").bmi().getAsDouble(), 1e-12);
        assertEquals(Optional.empty(), Person.of(Optional.empty(), Optional.empty()).sex());
    }

    @Test
    void anEffectSiteCannotExistWrong() {
        for (double wrong : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new EffectSite(wrong, true, ""));
        }
        assertThrows(IllegalArgumentException.class,
                () -> new Ke0Choice(OptionalDouble.empty(), OptionalDouble.empty()));
        assertThrows(IllegalArgumentException.class,
                () -> new Ke0Choice(OptionalDouble.of(1), OptionalDouble.of(1)));
    }
}
