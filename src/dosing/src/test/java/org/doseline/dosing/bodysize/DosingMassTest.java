package org.doseline.dosing.bodysize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.doseline.dosing.library.BodySizeBasis;
import org.doseline.dosing.library.BodySizeRule;
import org.doseline.dosing.plan.Patient;
import org.doseline.dosing.plan.Patient.Sex;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DosingMassTest {
    /** A height of 200 cm makes the index a quarter of the mass: 120 kg are 30 kg/m2. Mass counted in g, last. */
    @ParameterizedTest
    @CsvSource({
        // at, just below and just above the index from which on the rule counts
        "IDEAL, 30, 120,     200,   M, IDEAL,    RULE,            NONE,    ",
        "IDEAL, 30, 119.999, 200,   M, ACTUAL,   BELOW_INDEX,     NONE,    119999",
        "IDEAL, 30, 120.001, 200,   M, IDEAL,    RULE,            NONE,    ",
        "IDEAL, ,   95,      200,   M, IDEAL,    RULE,            NONE,    ",
        "IDEAL, ,   90,      200,   M, ACTUAL,   ACTUAL_IS_LOWER, NONE,    90000",
        "ADJUSTED, , 100,    152.4, M, ADJUSTED, RULE,            NONE,    70000",
        "ADJUSTED, , 50,     152.4, M, ACTUAL,   ACTUAL_IS_LOWER, NONE,    50000",
        "LEAN,  ,   100,     152.4, M, LEAN,     RULE,            NONE,    ",
        "ACTUAL, ,  100,     152.4, M, ACTUAL,   ACTUAL_ALWAYS,   NONE,    100000",
        // Devine's formula below 5 feet
        "IDEAL, ,   100,     152.4,   F, IDEAL,  RULE,            NONE,             45500",
        "IDEAL, ,   100,     152.399, F, IDEAL,  RULE,            FORMULA_DOUBTFUL, ",
        "ADJUSTED, , 100,    152.399, F, ADJUSTED, RULE,          FORMULA_DOUBTFUL, ",
        "IDEAL, ,   40,      150,     F, ACTUAL, ACTUAL_IS_LOWER, FORMULA_DOUBTFUL, 40000",
        "LEAN,  ,   100,     150,     F, LEAN,   RULE,            NONE,             ",
        "IDEAL, ,   20,      60,      M, ACTUAL, FORMULA_FAILS,   FORMULA_FAILS,    20000",
        "IDEAL, 30, 20,      60,      M, ACTUAL, FORMULA_FAILS,   FORMULA_FAILS,    20000",
        "IDEAL, ,   20,      1,       M, ACTUAL, FORMULA_FAILS,   FORMULA_FAILS,    20000",
        "IDEAL, ,   20,      11176/115, M, ACTUAL, FORMULA_FAILS, FORMULA_FAILS,    20000",
        // what is not known
        "IDEAL, 30, 119.999, 200,     ,  ACTUAL, BELOW_INDEX,     NONE,             119999",
        "IDEAL, 30, 120,     200,     ,  ACTUAL, SIZE_UNKNOWN,    SIZE_UNKNOWN,     120000",
        "IDEAL, 30, 120,     ,        M, ACTUAL, SIZE_UNKNOWN,    SIZE_UNKNOWN,     120000",
        "IDEAL, ,   120,     ,        ,  ACTUAL, SIZE_UNKNOWN,    SIZE_UNKNOWN,     120000",
        "ACTUAL, ,  120,     ,        ,  ACTUAL, ACTUAL_ALWAYS,   NONE,             120000"})
    void theLibrarysRuleSaysWhichMassCountsAndWhy(BodySizeBasis rule, String fromBmi, String kg, String cm,
            Sex sex, BodySizeBasis basis, DosingMass.Reason reason, DosingMass.Doubt doubt, String grams) {
        DosingMass counted = DosingMass.of(BodyMass.parse(kg + " kg"), Optional.of(person(cm, sex)),
                new BodySizeRule(rule, Optional.ofNullable(fromBmi).map(Fraction::parse), "test"));
        assertEquals(basis + " " + reason + " " + doubt,
                counted.basis() + " " + counted.reason() + " " + counted.doubt());
        if (grams != null) assertEquals(Fraction.parse(grams), counted.mass().g());
        assertEquals(cm != null && sex != null, counted.size().isPresent());
        counted.size().ifPresent(size -> {
            Fraction formula = switch (basis) {
                case ACTUAL -> size.actual().kg();
                case IDEAL -> size.idealKg();
                case ADJUSTED -> size.adjustedKg();
                case LEAN -> size.leanKg();
            };
            assertEquals(formula, counted.mass().kg());
        });
    }

    @Test
    void ofNobodyTheSizeIsUnknown() {
        BodyMass mass = BodyMass.ofG(70_000);
        DosingMass counted = DosingMass.of(mass, Optional.empty(),
                new BodySizeRule(BodySizeBasis.IDEAL, Optional.empty(), "test"));
        assertEquals(new DosingMass(mass, BodySizeBasis.ACTUAL, DosingMass.Reason.SIZE_UNKNOWN,
                Optional.empty(), DosingMass.Doubt.SIZE_UNKNOWN), counted);
    }

    @Property(tries = 1_000)
    void noRuleEverCountsMoreThanTheScaleSays(@ForAll @IntRange(min = 1, max = 300_000) int grams,
            @ForAll @IntRange(min = 1, max = 2_500) int millimetres, @ForAll BodySizeBasis basis,
            @ForAll Sex sex) {
        BodyMass mass = BodyMass.ofG(grams);
        Patient patient = person(Fraction.of(millimetres, 10).decimal(), sex);
        BodyMass counted = DosingMass
                .of(mass, Optional.of(patient), new BodySizeRule(basis, Optional.empty(), "test")).mass();
        assertEquals(true, counted.compareTo(mass) <= 0);
    }

    private static Patient person(String cm, Sex sex) {
        return new Patient(Optional.ofNullable(sex), Optional.empty(),
                Optional.ofNullable(cm).map(Fraction::parse), Optional.empty());
    }
}
