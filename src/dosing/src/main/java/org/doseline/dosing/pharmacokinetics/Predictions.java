package org.doseline.dosing.pharmacokinetics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.pharmacokinetics.model.EffectSite;
import org.doseline.dosing.pharmacokinetics.model.Fit;
import org.doseline.dosing.pharmacokinetics.model.Ke0Choice;
import org.doseline.dosing.pharmacokinetics.model.Model;
import org.doseline.dosing.pharmacokinetics.model.Models;
import org.doseline.dosing.pharmacokinetics.model.NotApplicable;
import org.doseline.dosing.pharmacokinetics.model.Person;
import org.doseline.dosing.pharmacokinetics.model.ReasonCode;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.doseline.dosing.plan.TreatmentPlan;

/**
 * One plan seen by several models: a prediction from each that applies, a reason from each that does not, and a band
 * where at least two dispositions differ. Predicts only; decides no dose. Models keep the order in which they were
 * asked.
 *
 * @param noBand why there is no band; empty text where there is one
 */
public record Predictions(List<Prediction> predictions, List<NotApplicable> notApplicable,
        Optional<Band> band,
        String noBand) {
    /** What is said with every prediction. */
    public static final String WARNING = "A prediction for a typical person, not a measurement. It decides no dose.";

    public Predictions {
        predictions = List.copyOf(predictions);
        notApplicable = List.copyOf(notApplicable);
    }

    /** All models of the plan's drug, by the minute for four hours. Refuses as {@link Regimen#of(TreatmentPlan)}. */
    public static Predictions of(TreatmentPlan plan) {
        return of(plan, Models.forDrug(plan.drug()), Optional.empty(), Sampling.BY_THE_MINUTE_FOR_FOUR_HOURS);
    }

    /** @param ke0 instead of each model's own effect site */
    public static Predictions of(TreatmentPlan plan, List<Model> models, Optional<Ke0Choice> ke0,
            Sampling sampling) {
        return of(plan.drug(), Person.of(plan), Regimen.of(plan), models, ke0, sampling);
    }

    public static Predictions of(String drug, Person person, Regimen regimen, List<Model> models,
            Optional<Ke0Choice> ke0, Sampling sampling) {
        List<Prediction> predictions = new ArrayList<>();
        List<NotApplicable> notApplicable = new ArrayList<>();
        for (Model model : models) {
            if (!model.drug().equals(drug)) {
                notApplicable.add(new NotApplicable(model, ReasonCode.OTHER_DRUG,
                        model.name() + " is a model of " + model.drug() + ", not of " + drug));
                continue;
            }
            model.parametersFor(person).fold(
                    fit -> add(fit, ke0, regimen, sampling, predictions, notApplicable),
                    notApplicable::add);
        }
        return of(predictions, notApplicable);
    }

    private static boolean add(Fit.Applies fit, Optional<Ke0Choice> ke0, Regimen regimen, Sampling sampling,
            List<Prediction> predictions, List<NotApplicable> notApplicable) {
        var disposition = fit.parameters().disposition();
        Optional<EffectSite> site = ke0.isEmpty()
                ? fit.parameters().effectSite()
                : ke0.get().effectSite(disposition);
        if (ke0.isPresent() && site.isEmpty()) {
            return notApplicable.add(new NotApplicable(fit.model(), ReasonCode.NO_SUCH_PEAK,
                    "no ke0 lets the effect site of " + fit.model().name() + " peak then"));
        }
        return predictions.add(Prediction.of(fit.model(), disposition, site, fit.notes(), regimen, sampling));
    }

    /** Models that share one disposition, as Marsh's with two values of ke0, count once. */
    private static Predictions of(List<Prediction> predictions, List<NotApplicable> notApplicable) {
        long different = predictions.stream().map(Prediction::disposition).distinct().count();
        if (different >= 2) {
            return new Predictions(predictions, notApplicable, Optional.of(new Band(predictions)), "");
        }
        return new Predictions(predictions, notApplicable, Optional.empty(),
                "No band: it takes two different models that apply, and there "
                        + (different == 1 ? "is 1." : "are 0."));
    }
}
