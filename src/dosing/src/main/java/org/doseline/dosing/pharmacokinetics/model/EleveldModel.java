package org.doseline.dosing.pharmacokinetics.model;

import java.util.List;

/**
 * Propofol by Eleveld 2018 (Br J Anaesth 120:942), arterial, with the terms for opioids given beside it. The constants
 * are the control file's own, of seven digits: there Q2 of 1.750 L/min and the factor of maturation are apart, where a
 * published 1.83 already holds the factor of an adult and must not be multiplied by it once more.
 */
final class EleveldModel {
    private static final double V1 = Math.exp(1.837860);
    private static final double V2 = Math.exp(3.238730);
    private static final double V3 = Math.exp(5.608800);
    private static final double CL_MALE = Math.exp(0.5819830);
    private static final double CL_FEMALE = Math.exp(0.7420430);
    private static final double Q2 = Math.exp(0.5596720);
    private static final double Q3 = Math.exp(0.1030460);
    private static final double CL_HALF_WEEKS = Math.exp(3.744220);
    private static final double CL_SLOPE = Math.exp(2.203300);
    private static final double V1_HALF_KG = Math.exp(3.513130);
    private static final double Q3_HALF_WEEKS = Math.exp(4.223570);
    private static final double Q2_OF_CHILD = Math.exp(0.2656420);
    private static final double V2_PER_YEAR = -0.01563300;
    private static final double CL_PER_YEAR_WITH_OPIOID = -0.002857090;
    private static final double V3_PER_YEAR_WITH_OPIOID = -0.01381660;
    private static final double WEEKS_PER_YEAR = 52;
    private static final double WEEKS_AT_BIRTH = 40;
    private static final double REFERENCE_YEARS = 35;
    private static final double REFERENCE_CM = 170;

    private EleveldModel() {}

    static List<Model> all() { return List.of(ELEVELD); }

    private static final Model ELEVELD = new Model("eleveld", "propofol", "Eleveld 2018", Scale.MCG_PER_ML,
            Population.of("newborn to old",
                    List.of(Need.AGE, Need.MASS, Need.HEIGHT, Need.SEX),
                    Limit.of(Covariate.AGE, 0, 88), Limit.of(Covariate.MASS, 0.68, 160)),
            "Eleveld 2018, Br J Anaesth 120:942, PMID 29661412; parameters as in stanpumpR",
            EleveldModel::parameters);

    private static Parameters parameters(Person person) {
        double age = person.ageYears().getAsDouble();
        double mass = person.massKg().getAsDouble();
        double size = mass / Bodies.REFERENCE_KG;
        double weeks = age * WEEKS_PER_YEAR + WEEKS_AT_BIRTH;
        double referenceWeeks = REFERENCE_YEARS * WEEKS_PER_YEAR + WEEKS_AT_BIRTH;
        double fatFree = LeanMass.alSallami(person.isFemale(), age, mass, person.heightCm().getAsDouble())
                / LeanMass.alSallami(false, REFERENCE_YEARS, Bodies.REFERENCE_KG, REFERENCE_CM);
        double q3Maturity = saturation(weeks, Q3_HALF_WEEKS, 1);

        double v1 = V1 * saturation(mass, V1_HALF_KG, 1) / saturation(Bodies.REFERENCE_KG, V1_HALF_KG, 1);
        double v2 = V2 * size * Math.exp(V2_PER_YEAR * (age - REFERENCE_YEARS));
        double v3 = V3 * fatFree * Math.exp(V3_PER_YEAR_WITH_OPIOID * age);
        double clearance = (person.isFemale() ? CL_FEMALE : CL_MALE) * Math.pow(size, 0.75)
                * Math.exp(CL_PER_YEAR_WITH_OPIOID * age) * saturation(weeks, CL_HALF_WEEKS, CL_SLOPE)
                / saturation(referenceWeeks, CL_HALF_WEEKS, CL_SLOPE);
        double q2 = Q2 * Math.pow(v2 / V2, 0.75) * (1 + Q2_OF_CHILD * (1 - q3Maturity));
        double q3 = Q3 * Math.pow(v3 / V3, 0.75) * q3Maturity / saturation(referenceWeeks, Q3_HALF_WEEKS, 1);
        return Parameters.of(Bodies.volumes(new double[]{v1, v2, v3}, clearance, q2, q3),
                EffectSite.published(0.146 * Math.pow(size, -0.25),
                        "Eleveld 2018, arterial; as coded in opentiva"),
                "with the terms for an opioid given beside propofol");
    }

    private static double saturation(double value, double half, double slope) {
        double power = Math.pow(value, slope);
        return power / (power + Math.pow(half, slope));
    }
}
