package org.doseline.dosing.bodysize;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import org.doseline.dosing.plan.Patient.Sex;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;

/**
 * What follows from a person's mass, height and sex; exact where the formula allows it. Formulas: docs/dosing.md.
 *
 * @param heightCm above zero
 */
public record BodySize(BodyMass actual, Fraction heightCm, Sex sex) {
    /** Devine's formula was made for people of 5 feet and more; below it is doubtful. */
    public static final Fraction DEVINE_FROM_CM = Fraction.of(1_524, 10);

    private static final Fraction CM_PER_INCH = Fraction.of(254, 100);
    private static final int SURFACE_DIGITS = 34;
    private static final int SURFACE_PLACES = 6;

    public BodySize {
        if (heightCm.signum() <= 0) throw new IllegalArgumentException("a height of " + heightCm + " cm");
    }

    /** Body mass index, kg/m2, exact. */
    public static Fraction bmi(BodyMass mass, Fraction heightCm) {
        return mass.kg().times(10_000).dividedBy(heightCm.times(heightCm));
    }

    public Fraction bmi() { return bmi(actual, heightCm); }

    /** Ideal mass (Devine 1974), kg, exact; zero or less for people far too short for the formula. */
    public Fraction idealKg() {
        Fraction inchesAbove5Feet = heightCm.dividedBy(CM_PER_INCH).minus(Fraction.of(60));
        Fraction at5Feet = sex == Sex.M ? Fraction.of(50) : Fraction.of(455, 10);
        return at5Feet.plus(inchesAbove5Feet.times(Fraction.of(23, 10)));
    }

    /** Ideal mass and four tenths of what is above it, kg, exact; the actual mass where that is not above. */
    public Fraction adjustedKg() {
        Fraction ideal = idealKg();
        Fraction above = actual.kg().minus(ideal);
        return ideal.plus(above.times(Fraction.of(4, 10))).min(actual.kg());
    }

    /** Lean mass (Janmahasatian 2005, Clin Pharmacokinet 44:1051), kg, exact. */
    public Fraction leanKg() {
        Fraction under = sex == Sex.M
                ? Fraction.of(6_680).plus(bmi().times(216))
                : Fraction.of(8_780).plus(bmi().times(244));
        return actual.kg().times(9_270).dividedBy(under);
    }

    /** Body surface (Mosteller 1987), m2, downwards to {@value #SURFACE_PLACES} places: a root is not a fraction. */
    public Fraction surfaceM2() {
        Fraction square = heightCm.times(actual.kg()).dividedBy(3_600);
        BigDecimal root = new BigDecimal(square.numerator())
                .divide(new BigDecimal(square.denominator()),
                        new MathContext(SURFACE_DIGITS, RoundingMode.DOWN))
                .sqrt(new MathContext(SURFACE_DIGITS, RoundingMode.DOWN));
        return Fraction.of(root.setScale(SURFACE_PLACES, RoundingMode.DOWN));
    }
}
