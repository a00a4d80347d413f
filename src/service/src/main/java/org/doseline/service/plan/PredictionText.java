package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.pharmacokinetics.Band;
import org.doseline.dosing.pharmacokinetics.Prediction;
import org.doseline.dosing.pharmacokinetics.Predictions;
import org.doseline.dosing.pharmacokinetics.Sampling;
import org.doseline.dosing.pharmacokinetics.model.Models;
import org.doseline.dosing.pharmacokinetics.model.NotApplicable;
import org.doseline.dosing.pharmacokinetics.model.Person;
import org.doseline.dosing.pharmacokinetics.model.Scale;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.schedule.RateSchedule;

/**
 * What several models expect in plasma of the schedule that the pump would run, for drawing beside an order. It is no
 * measurement and decides no dose.
 *
 * @param note why there is no band; empty where there is one
 * @param unit of all concentrations
 * @param endsAtMs end of the schedule
 * @param tMs the instants, from the start
 * @param lowest and highest at each instant; empty without a band
 * @param left the models that say nothing of this person, and why
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PredictionText(String warning, String note, String unit, long endsAtMs, List<Long> tMs,
        List<Double> lowest, List<Double> highest, List<Curve> models, List<String> left) {
    private static final long AFTERWARDS_MS = 2 * 3_600_000L;
    private static final long EVERY_MS = 60_000;

    /** @param plasma at each instant */
    public record Curve(String name, String source, List<Double> plasma, List<String> notes) {}

    static PredictionText of(Review review) {
        Optional<Concentration> strength = review.plan().concentration()
                .filter(known -> known.kind() == AmountKind.MASS);
        if (review.schedule().isEmpty()) return none("A refused plan has no schedule to predict.");
        if (strength.isEmpty()) return none("There is no drug to predict.");
        RateSchedule schedule = review.schedule().get();
        Predictions all = Predictions.of(review.plan().drug(), Person.of(review.plan()),
                Regimen.of(schedule, strength.get()), Models.forDrug(review.plan().drug()), Optional.empty(),
                new Sampling(EVERY_MS, schedule.endsAtMs() + AFTERWARDS_MS));
        if (all.predictions().isEmpty()) return none("No model is known that applies.");
        return of(all, schedule.endsAtMs());
    }

    private static PredictionText of(Predictions all, long endsAtMs) {
        Prediction first = all.predictions().get(0);
        Scale scale = first.model().scale();
        int points = first.course().size();
        return new PredictionText(Predictions.WARNING, all.noBand(), scale.concentrationUnit(), endsAtMs,
                IntStream.range(0, points).mapToObj(first.course()::tMs).toList(),
                all.band().map(band -> lowest(band, scale)).orElse(List.of()),
                all.band().map(band -> highest(band, scale)).orElse(List.of()),
                all.predictions().stream().map(one -> curve(one, scale)).toList(),
                all.notApplicable().stream().map(NotApplicable::reason).toList());
    }

    private static Curve curve(Prediction one, Scale scale) {
        return new Curve(one.model().name(), one.model().source(), IntStream.range(0, one.course().size())
                .mapToObj(i -> scale.concentration(one.course().plasmaMgPerL(i))).toList(), one.notes());
    }

    private static List<Double> lowest(Band band, Scale scale) {
        return IntStream.range(0, band.size()).mapToObj(i -> scale.concentration(band.lowestMgPerL(i)))
                .toList();
    }

    private static List<Double> highest(Band band, Scale scale) {
        return IntStream.range(0, band.size()).mapToObj(i -> scale.concentration(band.highestMgPerL(i)))
                .toList();
    }

    private static PredictionText none(String why) {
        return new PredictionText(Predictions.WARNING, why, "", 0, List.of(), List.of(), List.of(), List.of(),
                List.of());
    }
}
