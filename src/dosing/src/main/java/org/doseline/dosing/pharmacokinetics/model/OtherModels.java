package org.doseline.dosing.pharmacokinetics.model;

import java.util.List;

import org.doseline.dosing.pharmacokinetics.linear.Disposition;
import org.doseline.dosing.pharmacokinetics.linear.TimeToPeak;

/** Remifentanil, dexmedetomidine, midazolam. */
final class OtherModels {
    private static final String DEXMEDETOMIDINE_KE0 = "Colin 2017, sedation, PMID 28854538; as coded in opentiva";
    private static final double MIDAZOLAM_PEAK_MIN = 4;

    private OtherModels() {}

    static List<Model> all() { return List.of(MINTO, HANNIVOORT, DYCK, MIDAZOLAM); }

    private static final Model MINTO = new Model("minto", "remifentanil", "Minto 1997",
            Scale.NG_PER_ML_OF_MCG,
            Population.of("adults and adolescents",
                    List.of(Need.AGE, Need.MASS, Need.HEIGHT, Need.SEX),
                    Limit.atLeast(Covariate.AGE, 12), Limit.atLeast(Covariate.MASS, 30)),
            "Minto 1997, PMID 9009935; as coded in opentiva and SwiftTCI",
            OtherModels::minto);

    private static final Model HANNIVOORT = new Model("hannivoort", "dexmedetomidine", "Hannivoort 2015",
            Scale.NG_PER_ML_OF_MCG,
            Population.of("adult volunteers", List.of(Need.MASS), Limit.of(Covariate.AGE, 20, 70),
                    Limit.of(Covariate.MASS, 51, 110)),
            "Hannivoort 2015, PMID 26068206; as coded in opentiva",
            person -> Parameters.of(hannivoort(person.massKg().getAsDouble() / Bodies.REFERENCE_KG),
                    EffectSite.published(0.0428, DEXMEDETOMIDINE_KE0)));

    private static final Model DYCK = new Model("dyck", "dexmedetomidine", "Dyck 1993",
            Scale.NG_PER_ML_OF_MCG,
            Population.of("adult volunteers", List.of(Need.HEIGHT), Limit.atLeast(Covariate.AGE, 18),
                    Limit.of(Covariate.MASS, 60, 98)),
            "Dyck 1993, PMID 8098191; as coded in opentiva",
            person -> Parameters.of(
                    Bodies.volumes(new double[]{7.99, 13.8, 187},
                            0.00791 * person.heightCm().getAsDouble() - 0.927, 2.26, 1.99),
                    EffectSite.assumed(0.0428, DEXMEDETOMIDINE_KE0 + ", estimated with other kinetics")));

    private static final Disposition MIDAZOLAM_BODY = Bodies.volumes(new double[]{3.3, 17.56348, 96.75715},
            0.5351973,
            2.014531, 0.8321115);

    private static final Model MIDAZOLAM = new Model("midazolam", "midazolam", "stanpumpR's midazolam",
            Scale.MCG_PER_ML,
            Population.of("adults", List.of(), Limit.atLeast(Covariate.AGE, 18)),
            "stanpumpR, after Clin Pharmacol Ther 1995;58:35 and Barr and Zomorodi 2001",
            person -> Parameters.of(MIDAZOLAM_BODY,
                    EffectSite.assumed(
                            TimeToPeak.ke0PerMin(MIDAZOLAM_BODY, MIDAZOLAM_PEAK_MIN).getAsDouble(),
                            "from a time to peak of 4 min, stanpumpR")));

    private static Parameters minto(Person person) {
        double lean = LeanMass.james(person) - 55;
        double years = person.ageYears().getAsDouble() - 40;
        double v1 = 5.1 - 0.0201 * years + 0.072 * lean;
        double v2 = 9.82 - 0.0811 * years + 0.108 * lean;
        double clearance = 2.6 - 0.0162 * years + 0.0191 * lean;
        return Parameters.of(
                Bodies.volumes(new double[]{v1, v2, 5.42}, clearance, 2.05 - 0.0301 * years,
                        0.076 - 0.00113 * years),
                EffectSite.published(Unfit.aboveZero(0.595 - 0.007 * years, "ke0"), "Minto 1997"));
    }

    private static Disposition hannivoort(double size) {
        double power = Math.pow(size, 0.75);
        return Bodies.volumes(new double[]{1.78 * size, 30.3 * size, 52.0 * size}, 0.686 * power,
                2.98 * power,
                0.602 * power);
    }
}
