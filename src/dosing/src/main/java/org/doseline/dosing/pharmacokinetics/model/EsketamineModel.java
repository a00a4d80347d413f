package org.doseline.dosing.pharmacokinetics.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.pharmacokinetics.linear.Disposition;
import org.doseline.dosing.pharmacokinetics.linear.Peripheral;

/**
 * Esketamine given into a vein, Perez-Ruixo 2020: elimination is from a liver beside the central compartment, and
 * nowhere else. Hepatic flow falls by 2.19 L/h for each year above 60; mass has no effect.
 */
final class EsketamineModel {
    private static final double CENTRAL_L = 192;
    private static final double SHALLOW_L = 143;
    private static final double DEEP_L = 417;
    private static final double LIVER_L = 101;
    private static final double SHALLOW_L_PER_H = 84.3;
    private static final double DEEP_L_PER_H = 37.6;
    private static final double LIVER_L_PER_H = 151;
    private static final double LIVER_L_PER_H_PER_YEAR = 2.19;
    private static final double AGING_FROM_YEARS = 60;
    private static final double OTHER_PER_H = 1.11;
    private static final double NORESKETAMINE_PER_H = 2.77;
    private static final double ASIAN = 0.36;
    private static final double MIN_PER_H = 60;

    private EsketamineModel() {}

    static List<Model> all() { return List.of(PEREZ_RUIXO); }

    private static final Model PEREZ_RUIXO = new Model("perez-ruixo", "esketamine", "Perez-Ruixo 2020",
            Scale.NG_PER_ML_OF_MG,
            Population.of("820 volunteers and patients with depression", List.of(),
                    Limit.of(Covariate.AGE, 18, 86), Limit.of(Covariate.MASS, 39, 170)),
            "Perez-Ruixo 2020, Clin Pharmacokinet 60:501, doi 10.1007/s40262-020-00953-4; as coded in nlmixr2lib",
            EsketamineModel::parameters);

    private static Parameters parameters(Person person) {
        List<String> notes = new ArrayList<>();
        if (person.ageYears().isEmpty()) notes.add("age not given: hepatic flow as at 60 y and younger");
        if (person.asian().isEmpty()) {
            notes.add(
                    "origin not given: predicted for people who are not Asian; theirs is eliminated more slowly");
        }
        double yearsAbove = Math.max(0, person.ageYears().orElse(AGING_FROM_YEARS) - AGING_FROM_YEARS);
        double liverLPerH = LIVER_L_PER_H - LIVER_L_PER_H_PER_YEAR * yearsAbove;
        double kel = OTHER_PER_H * (person.asian().orElse(false) ? ASIAN : 1);
        var disposition = new Disposition(CENTRAL_L, 0, List.of(
                compartment(SHALLOW_L, SHALLOW_L_PER_H, 0),
                compartment(DEEP_L, DEEP_L_PER_H, 0),
                compartment(LIVER_L, Unfit.aboveZero(liverLPerH, "Qh"), kel + NORESKETAMINE_PER_H)));
        return new Parameters(disposition, Optional.empty(), notes);
    }

    private static Peripheral compartment(double volumeL, double flowLPerH, double eliminationPerH) {
        return new Peripheral(flowLPerH / CENTRAL_L / MIN_PER_H, flowLPerH / volumeL / MIN_PER_H,
                eliminationPerH / MIN_PER_H);
    }
}
