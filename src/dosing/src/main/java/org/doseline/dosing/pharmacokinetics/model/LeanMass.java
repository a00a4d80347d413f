package org.doseline.dosing.pharmacokinetics.model;

/** Lean and fat-free mass in kg, each only for the models that were fitted with it. */
final class LeanMass {
    private LeanMass() {}

    /**
     * James: 1.10 W - 128 (W/H)^2 (male), 1.07 W - 148 (W/H)^2 (female). Beyond its highest value it falls with rising
     * mass and at last turns negative; there it is a reason, not a number.
     */
    static double james(Person person) {
        double mass = person.massKg().getAsDouble();
        double height = person.heightCm().getAsDouble();
        double linear = person.isFemale() ? 1.07 : 1.10;
        double square = person.isFemale() ? 148 : 128;
        double highestAtKg = linear * height * height / (2 * square);
        if (mass > highestAtKg) {
            throw new Unfit(ReasonCode.LEAN_MASS_FALLS, "lean mass by James falls above "
                    + Shown.rounded(highestAtKg) + " kg at " + Shown.number(height) + " cm");
        }
        return linear * mass - square * (mass / height) * (mass / height);
    }

    /** Al-Sallami 2015, as in Eleveld's control file: Janmahasatian's formula with maturation by age. */
    static double alSallami(boolean female, double ageYears, double massKg, double heightCm) {
        double bmi = massKg / (heightCm / 100 * (heightCm / 100));
        if (female) {
            double maturation = 1.11 + (1 - 1.11) / (1 + Math.pow(ageYears / 7.1, -1.1));
            return maturation * 37.99 * massKg / (35.98 + bmi);
        }
        double maturation = 0.88 + (1 - 0.88) / (1 + Math.pow(ageYears / 13.4, -12.7));
        return maturation * 42.92 * massKg / (30.93 + bmi);
    }
}
