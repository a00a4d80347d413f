package org.doseline.dosing.pharmacokinetics;

import java.util.List;

import org.doseline.dosing.pharmacokinetics.linear.Course;
import org.doseline.dosing.pharmacokinetics.linear.Side;
import org.doseline.dosing.pharmacokinetics.model.Model;

/**
 * The lowest and the highest plasma concentration that any of several models expects, instant by instant. It shows how
 * far models differ, not how far patients do. Concentrations mg/L.
 */
public final class Band {
    private final List<Prediction> predictions;

    /** @param predictions two or more, of one regimen at the same instants */
    Band(List<Prediction> predictions) {
        this.predictions = List.copyOf(predictions);
        if (predictions.size() < 2) throw new IllegalArgumentException("a band over fewer than two models");
        for (Prediction prediction : predictions) {
            if (prediction.course().size() != first().size()) {
                throw new IllegalArgumentException("a band over other instants");
            }
        }
    }

    public List<Model> models() { return predictions.stream().map(Prediction::model).toList(); }

    public int size() { return first().size(); }

    public long tMs(int point) { return first().tMs(point); }

    public Side side(int point) { return first().side(point); }

    public double lowestMgPerL(int point) {
        double lowest = Double.POSITIVE_INFINITY;
        for (Prediction prediction : predictions) {
            lowest = Math.min(lowest, prediction.course().plasmaMgPerL(point));
        }
        return lowest;
    }

    public double highestMgPerL(int point) {
        double highest = 0;
        for (Prediction prediction : predictions) {
            highest = Math.max(highest, prediction.course().plasmaMgPerL(point));
        }
        return highest;
    }

    private Course first() { return predictions.get(0).course(); }
}
