package org.doseline.dosing.pharmacokinetics.model;

import java.util.List;

import org.doseline.dosing.plan.Patient;

/** Propofol by Marsh and by Schnider. */
final class PropofolModels {
    private static final String MARSH_SOURCE = "Marsh 1991 (Diprifusor), PMID 1859758, "
            + "doi 10.1093/bja/67.1.41; as coded in opentiva";
    private static final Population MARSH_PEOPLE = Population.of("adults and adolescents", List.of(Need.MASS),
            Limit.atLeast(Covariate.AGE, 16), Limit.atMost(Covariate.MASS, 150));

    private PropofolModels() {}

    static List<Model> all() { return List.of(MARSH, MARSH_MODIFIED, SCHNIDER); }

    private static final Model MARSH = marsh("marsh", "Marsh 1991", 0.26, "Diprifusor, as coded in opentiva");

    private static final Model MARSH_MODIFIED = marsh("marsh-modified", "Marsh 1991, modified", 1.2,
            "modified Marsh, as coded in opentiva");

    private static final Model SCHNIDER = new Model("schnider", "propofol", "Schnider 1998", Scale.MCG_PER_ML,
            Population.of("adult volunteers",
                    List.of(Need.AGE, Need.MASS, Need.HEIGHT, Need.SEX),
                    Limit.atLeast(Covariate.AGE, 18), Limit.atMost(Covariate.BMI, Patient.Sex.M, 42),
                    Limit.atMost(Covariate.BMI, Patient.Sex.F, 35)),
            "Schnider 1998, PMID 9605675; as coded in stanpumpR",
            PropofolModels::schnider);

    /** V2 and V3 follow from the rate constants (0.464 and 2.895 L/kg, against 0.463 and 2.893 quoted). */
    private static Model marsh(String id, String name, double ke0PerMin, String ke0Source) {
        return new Model(id, "propofol", name, Scale.MCG_PER_ML, MARSH_PEOPLE, MARSH_SOURCE,
                person -> Parameters.of(
                        Bodies.rates(0.228 * person.massKg().getAsDouble(), 0.119, 0.112, 0.055, 0.0419,
                                0.0033),
                        EffectSite.published(ke0PerMin, ke0Source)));
    }

    private static Parameters schnider(Person person) {
        double age = person.ageYears().getAsDouble();
        double clearance = 1.89 + 0.0456 * (person.massKg().getAsDouble() - 77)
                - 0.0681 * (LeanMass.james(person) - 59) + 0.0264 * (person.heightCm().getAsDouble() - 177);
        return Parameters.of(
                Bodies.volumes(new double[]{4.27, 18.9 - 0.391 * (age - 53), 238}, clearance,
                        1.29 - 0.024 * (age - 53), 0.836),
                EffectSite.published(0.456, "Schnider, as coded in opentiva"));
    }
}
