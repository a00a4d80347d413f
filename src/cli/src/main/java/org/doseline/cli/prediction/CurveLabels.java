package org.doseline.cli.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names beside the ends of their curves, moved apart where they would lie on each other, each with a thin leader. */
final class CurveLabels {
    private static final double APART_PX = 17;
    private static final double LEADER_PX = 26;

    /** @param endPx where the curve ends */
    record Label(double endPx, String words, Ink ink, boolean dashed) {}

    private final List<Label> labels = new ArrayList<>();

    void add(Label label) { labels.add(label); }

    void draw(Svg svg, double rightPx, double topPx, double bottomPx) {
        labels.sort(Comparator.comparingDouble(Label::endPx).reversed());
        double[] places = new double[labels.size()];
        double lowest = bottomPx;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.min(labels.get(i).endPx(), lowest);
            lowest = places[i] - APART_PX;
        }
        double highest = topPx;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.max(places[i], highest);
            highest = places[i] + APART_PX;
        }
        for (int i = 0; i < places.length; i++) draw(svg, labels.get(i), rightPx, places[i]);
    }

    private static void draw(Svg svg, Label label, double rightPx, double placePx) {
        String dash = label.dashed() ? "stroke-dasharray=\"5 3\" " : "";
        svg.line(rightPx, label.endPx(), rightPx + LEADER_PX - 8, placePx,
                label.ink().stroke("stroke-width=\"0.7\" " + dash));
        if (!label.dashed()) svg.raw(label.ink().markAt(rightPx + LEADER_PX - 3, placePx));
        svg.words(rightPx + LEADER_PX + 5, placePx + 4, label.words(),
                "font-size=\"12\" " + label.ink().fill());
    }
}
