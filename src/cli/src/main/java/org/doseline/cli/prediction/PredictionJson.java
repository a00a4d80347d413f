package org.doseline.cli.prediction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.pharmacokinetics.Band;
import org.doseline.dosing.pharmacokinetics.Prediction;
import org.doseline.dosing.pharmacokinetics.Predictions;
import org.doseline.dosing.pharmacokinetics.linear.Course;
import org.doseline.dosing.pharmacokinetics.linear.Side;
import org.doseline.dosing.pharmacokinetics.model.EffectSite;
import org.doseline.dosing.pharmacokinetics.model.NotApplicable;
import org.doseline.dosing.pharmacokinetics.model.Scale;

/**
 * Predictions as the JSON tree of {@code predict --json}. One prediction stands at the root; several stand in a list
 * with their band. Doubles are written in full.
 */
public final class PredictionJson {
    private PredictionJson() {}

    public static Map<String, Object> of(Predictions all) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (all.predictions().size() == 1) {
            tree.putAll(prediction(all.predictions().get(0)));
        } else {
            tree.put("predictions", all.predictions().stream().map(PredictionJson::prediction).toList());
            tree.put("band", all.band().map(band -> band(band, scale(all))).orElse(null));
        }
        if (all.band().isEmpty()) tree.put("noBand", all.noBand());
        tree.put("notApplicable", all.notApplicable().stream().map(PredictionJson::notApplicable).toList());
        tree.put("warning", Predictions.WARNING);
        return tree;
    }

    private static Map<String, Object> prediction(Prediction prediction) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", prediction.model().id());
        tree.put("name", prediction.model().name());
        tree.put("source", prediction.model().source());
        tree.put("unit", prediction.model().scale().concentrationUnit());
        tree.put("amountUnit", prediction.model().scale().amountUnit());
        tree.put("effectSite", prediction.effectSite().map(PredictionJson::effectSite).orElse(null));
        tree.put("notes", prediction.notes());
        tree.put("points", points(prediction.course(), prediction.model().scale()));
        return tree;
    }

    private static Map<String, Object> effectSite(EffectSite site) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ke0PerMin", site.ke0PerMin());
        tree.put("label", site.label());
        tree.put("source", site.source());
        return tree;
    }

    private static List<Map<String, Object>> points(Course course, Scale scale) {
        List<Map<String, Object>> points = new ArrayList<>(course.size());
        for (int i = 0; i < course.size(); i++) {
            Map<String, Object> point = point(course.tMs(i), course.side(i));
            point.put("plasma", scale.concentration(course.plasmaMgPerL(i)));
            if (course.hasEffectSite()) {
                point.put("effectSite", scale.concentration(course.effectSiteMgPerL(i)));
            }
            List<Double> amounts = new ArrayList<>(course.compartments());
            for (int j = 0; j < course.compartments(); j++) amounts.add(scale.amount(course.amountMg(j, i)));
            point.put("amounts", amounts);
            points.add(point);
        }
        return points;
    }

    private static Map<String, Object> band(Band band, Scale scale) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", scale.concentrationUnit());
        tree.put("models", band.models().stream().map(Object::toString).toList());
        List<Map<String, Object>> points = new ArrayList<>(band.size());
        for (int i = 0; i < band.size(); i++) {
            Map<String, Object> point = point(band.tMs(i), band.side(i));
            point.put("lowest", scale.concentration(band.lowestMgPerL(i)));
            point.put("highest", scale.concentration(band.highestMgPerL(i)));
            points.add(point);
        }
        tree.put("points", points);
        return tree;
    }

    private static Map<String, Object> point(long tMs, Side side) {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("tMs", tMs);
        if (side != Side.SMOOTH) point.put("side", side == Side.PRE ? "pre" : "post");
        return point;
    }

    private static Map<String, Object> notApplicable(NotApplicable not) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", not.model().id());
        tree.put("code", not.code().name());
        tree.put("reason", not.reason());
        return tree;
    }

    private static Scale scale(Predictions all) { return all.predictions().get(0).model().scale(); }
}
