package org.doseline.cli.prediction;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.pharmacokinetics.Prediction;
import org.doseline.dosing.pharmacokinetics.Predictions;
import org.doseline.dosing.pharmacokinetics.model.Model;
import org.doseline.dosing.pharmacokinetics.model.NotApplicable;
import org.doseline.dosing.pharmacokinetics.model.Scale;
import org.doseline.dosing.pharmacokinetics.model.Shown;
import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.doseline.dosing.plan.Patient;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.IsmpText;

/** The words below a chart, broken into lines: plan, models with their sources and assumptions, and what this is not. */
final class Caption {
    /** Plans of many steps are told by their first ones. */
    private static final int MOST_PARTS = 6;

    private Caption() {}

    static String plan(TreatmentPlan plan, Regimen regimen, Scale scale) {
        List<String> parts = new ArrayList<>();
        for (Bolus bolus : regimen.boluses()) {
            parts.add("bolus " + Shown.rounded(scale.amount(bolus.mg())) + " " + scale.amountUnit()
                    + (bolus.atMs() == 0 ? "" : " at " + minutes(bolus.atMs())));
        }
        for (Infusion infusion : regimen.infusions()) {
            parts.add(
                    Shown.rounded(scale.amount(infusion.mgPerMin())) + " " + scale.amountUnit() + "/min for "
                            + minutes(infusion.endMs() - infusion.startMs())
                            + (infusion.startMs() == 0 ? "" : " from " + minutes(infusion.startMs())));
        }
        if (parts.size() > MOST_PARTS) {
            int more = parts.size() - MOST_PARTS;
            parts.subList(MOST_PARTS, parts.size()).clear();
            parts.add(more + " more");
        }
        return "Plan: " + plan.drug() + ", " + String.join("; ", parts) + person(plan) + ".";
    }

    static List<String> lines(TreatmentPlan plan, Regimen regimen, Predictions all, int letters) {
        List<String> lines = new ArrayList<>();
        Scale scale = all.predictions().get(0).model().scale();
        lines.addAll(broken(plan(plan, regimen, scale), letters));
        for (Prediction prediction : all.predictions()) lines.addAll(broken(model(prediction), letters));
        all.band().ifPresent(band -> lines.addAll(broken("Band: lowest to highest plasma of "
                + String.join(", ", band.models().stream().map(Model::name).toList())
                + "; it shows how far models differ, not how far patients do.", letters)));
        if (all.band().isEmpty()) lines.addAll(broken(all.noBand(), letters));
        for (NotApplicable not : all.notApplicable())
            lines.addAll(broken("Not shown: " + not.reason() + ".", letters));
        lines.addAll(broken(Predictions.WARNING, letters));
        return lines;
    }

    private static String model(Prediction prediction) {
        String site = prediction.effectSite().map(found -> " Effect site: " + found.label() + " "
                + Shown.rounded(found.ke0PerMin()) + " /min, " + found.source() + ".")
                .orElse(" No effect site.");
        String notes = prediction.notes().isEmpty()
                ? ""
                : " Note: " + String.join("; ", prediction.notes()) + ".";
        return prediction.model().name() + ": " + prediction.model().source() + "." + site + notes;
    }

    private static String person(TreatmentPlan plan) {
        List<String> known = new ArrayList<>();
        plan.bodyMass().ifPresent(mass -> known.add(IsmpText.quantity(mass.kg(), "kg")));
        plan.patient().flatMap(Patient::sex)
                .ifPresent(sex -> known.add(sex == Patient.Sex.F ? "female" : "male"));
        plan.patient().flatMap(Patient::ageYears).ifPresent(age -> known.add(age + " y"));
        plan.patient().flatMap(Patient::heightCm)
                .ifPresent(height -> known.add(IsmpText.quantity(height, "cm")));
        return known.isEmpty() ? "" : "; for " + String.join(", ", known);
    }

    private static String minutes(long ms) { return Shown.rounded(ms / 60_000.0) + " min"; }

    private static List<String> broken(String words, int letters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > letters) {
                lines.add(line.toString());
                line = new StringBuilder("    ");
            } else if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
