package org.doseline.dosing.pharmacokinetics.model;

import java.util.List;

/**
 * Racemic ketamine. No ke0 is published with any of these; each has the one that opentiva takes from a time to peak of
 * 1 min, labelled assumed (stanpumpR takes 3 min, and calls it a guess).
 */
final class KetamineModels {
    private static final Population ADULTS = Population.of("adults", List.of(Need.MASS),
            Limit.atLeast(Covariate.AGE, 18));
    private static final String ONE_MINUTE = "opentiva, from an assumed time to peak of 1 min; none is published";

    private KetamineModels() {}

    static List<Model> all() { return List.of(DOMINO, CLEMENTS, HIJAZI, HERD, HORNIK); }

    private static final Model DOMINO = new Model("domino", "ketamine", "Domino 1984", Scale.NG_PER_ML_OF_MG,
            ADULTS,
            "Domino 1982/84, Clin Pharmacol Ther 36:645; as coded in stanpumpR",
            person -> Parameters.of(
                    Bodies.rates(0.063 * mass(person), 0.438, 0.592, 0.247, 0.590, 0.0146),
                    EffectSite.assumed(0.652, ONE_MINUTE)));

    private static final Model CLEMENTS = new Model("clements", "ketamine", "Clements 1981",
            Scale.NG_PER_ML_OF_MG,
            ADULTS,
            "Clements and Nimmo 1981 (250 mcg/kg), Br J Anaesth 53:27, PMID 7459184; as coded in opentiva",
            person -> Parameters.of(
                    Bodies.rates(1.7522 * mass(person), 0.0109, 0.0186, 0.0137),
                    EffectSite.assumed(5.2, ONE_MINUTE)));

    // opentiva gives 18 y as the upper age; the study was in adult intensive care.
    private static final Model HIJAZI = new Model("hijazi", "ketamine", "Hijazi 2003", Scale.NG_PER_ML_OF_MG,
            Population.of("adults in intensive care", List.of(Need.MASS), Limit.atLeast(Covariate.AGE, 18)),
            "Hijazi 2003, PMID 12538370, doi 10.1093/bja/aeg028; as coded in opentiva",
            person -> Parameters.of(
                    Bodies.rates(1.08 * mass(person), 0.0333, 0.0088, 0.0030),
                    EffectSite.assumed(4.773, ONE_MINUTE),
                    "fitted to adults in intensive care"));

    // Children's models need the age: an unknown age is not taken for a child's.
    private static final Model HERD = new Model("herd", "ketamine", "Herd 2007", Scale.NG_PER_ML_OF_MG,
            Population.of("children", List.of(Need.AGE, Need.MASS), Limit.of(Covariate.AGE, 1, 14),
                    Limit.of(Covariate.MASS, 10.8, 74.8)),
            "Herd and Anderson 2007, PMID 17564643, doi 10.1111/j.1460-9592.2006.02145.x; as coded in opentiva",
            person -> Parameters.of(
                    Bodies.allometric(mass(person), 38.7, 102, 90, 215),
                    EffectSite.assumed(2.995, ONE_MINUTE)));

    // opentiva gives 18 y as the upper age: a person of 18 is an adult here, and two models would claim them.
    private static final Model HORNIK = new Model("hornik", "ketamine", "Hornik 2018", Scale.NG_PER_ML_OF_MG,
            Population.of("children", List.of(Need.AGE, Need.MASS), Limit.of(Covariate.AGE, 1, 17),
                    Limit.of(Covariate.MASS, 2, 176)),
            "Hornik 2018, PMID 29677389, doi 10.1002/jcph.1116; as coded in opentiva",
            person -> Parameters.of(
                    Bodies.allometric(mass(person), 32.8, 152, 38.9, 54.9),
                    EffectSite.assumed(4.212, ONE_MINUTE)));

    private static double mass(Person person) { return person.massKg().getAsDouble(); }
}
