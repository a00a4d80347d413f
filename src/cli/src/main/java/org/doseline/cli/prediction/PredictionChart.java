package org.doseline.cli.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import org.doseline.dosing.pharmacokinetics.Band;
import org.doseline.dosing.pharmacokinetics.Prediction;
import org.doseline.dosing.pharmacokinetics.Predictions;
import org.doseline.dosing.pharmacokinetics.linear.Course;
import org.doseline.dosing.pharmacokinetics.model.Scale;
import org.doseline.dosing.pharmacokinetics.model.Shown;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.doseline.dosing.plan.TreatmentPlan;

/** A chart for a paper: curves with their names, the band, what goes in, and a caption that says what it is not. */
public final class PredictionChart {
    private static final double WIDTH = 1_000;
    private static final double LEFT = 78;
    private static final double RIGHT = 730;
    private static final double TOP = 62;
    private static final double BOTTOM = 400;
    private static final double BAR_TOP = 482;
    private static final double BAR_BOTTOM = 530;
    private static final double CAPTION = 566;
    private static final double CAPTION_LINE = 16;
    private static final int CAPTION_LETTERS = 150;
    private static final int MARKS = 6;

    private final TreatmentPlan plan;
    private final Regimen regimen;
    private final Predictions all;
    private final Scale scale;
    private final Axis time;
    private final Axis level;
    private final Svg svg = new Svg();

    private PredictionChart(TreatmentPlan plan, Regimen regimen, Predictions all) {
        this.plan = plan;
        this.regimen = regimen;
        this.all = all;
        this.scale = all.predictions().get(0).model().scale();
        Course course = all.predictions().get(0).course();
        this.time = Axis.minutes(InputBar.minutes(course.tMs(course.size() - 1)), 8, LEFT, RIGHT);
        double most = 0;
        for (Prediction prediction : all.predictions()) {
            Course one = prediction.course();
            most = Math.max(most, scale.concentration(one.plasmaMgPerL(one.peak())));
        }
        this.level = Axis.round(most, 6, BOTTOM, TOP);
    }

    /** One or more predictions of one drug; a whole SVG document. */
    public static String draw(TreatmentPlan plan, Regimen regimen, Predictions all) {
        return new PredictionChart(plan, regimen, all).draw();
    }

    private String draw() {
        List<String> caption = Caption.lines(plan, regimen, all, CAPTION_LETTERS);
        double height = CAPTION + caption.size() * CAPTION_LINE + 8;
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + Svg.px(WIDTH) + "\" height=\""
                + Svg.px(height)
                + "\" viewBox=\"0 0 " + Svg.px(WIDTH) + " " + Svg.px(height)
                + "\" font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">");
        svg.raw("<title>" + Svg.escape(title()) + "</title>");
        svg.rectangle(0, 0, WIDTH, height, "fill=\"#ffffff\"");
        svg.words(LEFT, 26, title(), "font-size=\"17\" font-weight=\"bold\"");
        svg.words(LEFT, 46, "Solid: plasma. Dashed: effect site. A prediction, not a measurement.",
                "font-size=\"12\"");
        all.band().ifPresent(this::band);
        axes();
        curves();
        new InputBar(regimen, scale, time, BAR_TOP, BAR_BOTTOM).draw(svg);
        for (int i = 0; i < caption.size(); i++) {
            svg.words(LEFT - 56, CAPTION + i * CAPTION_LINE, caption.get(i),
                    "font-size=\"12\" xml:space=\"preserve\"");
        }
        return svg.raw("</svg>").toString();
    }

    private String title() { return "Predicted " + plan.drug() + " concentration"; }

    /** Long courses are read in hours. */
    private boolean inHours() { return time.top() > 480; }

    private void axes() {
        for (double tick : level.ticks()) {
            svg.line(LEFT, level.px(tick), RIGHT, level.px(tick), "stroke=\"#d8d8d8\" stroke-width=\"0.7\"");
            svg.words(LEFT - 8, level.px(tick) + 4, Shown.number(tick),
                    "font-size=\"12\" text-anchor=\"end\"");
        }
        for (double tick : time.ticks()) {
            svg.line(time.px(tick), BOTTOM, time.px(tick), BOTTOM + 5, "stroke=\"#000000\"");
            svg.words(time.px(tick), BOTTOM + 20, Shown.number(inHours() ? tick / 60 : tick),
                    "font-size=\"12\" text-anchor=\"middle\"");
        }
        svg.line(LEFT, TOP, LEFT, BOTTOM, "stroke=\"#000000\"").line(LEFT, BOTTOM, RIGHT, BOTTOM,
                "stroke=\"#000000\"");
        svg.words((LEFT + RIGHT) / 2, BOTTOM + 38, "Time from the start, " + (inHours() ? "h" : "min"),
                "font-size=\"13\" text-anchor=\"middle\"");
        svg.upwards(22, (TOP + BOTTOM) / 2, "Concentration, " + scale.concentrationUnit(),
                "font-size=\"13\" text-anchor=\"middle\"");
    }

    private void band(Band band) {
        List<Svg.Point> edge = new ArrayList<>();
        for (int i = 0; i < band.size(); i++) edge.add(at(band.tMs(i), band.highestMgPerL(i)));
        for (int i = band.size() - 1; i >= 0; i--) edge.add(at(band.tMs(i), band.lowestMgPerL(i)));
        svg.polygon(edge, "fill=\"#ececec\" stroke=\"none\"");
    }

    private void curves() {
        var labels = new CurveLabels();
        for (int i = 0; i < all.predictions().size(); i++) {
            Prediction prediction = all.predictions().get(i);
            Course course = prediction.course();
            Ink ink = Ink.of(i);
            prediction.effectSite().ifPresent(site -> {
                List<Svg.Point> dashed = points(course, course::effectSiteMgPerL);
                svg.polyline(dashed, ink.stroke("stroke-width=\"1.3\" stroke-dasharray=\"5 3\""));
                labels.add(new CurveLabels.Label(dashed.get(dashed.size() - 1).y(),
                        prediction.model().name() + " effect, " + site.label(), ink, true));
            });
            List<Svg.Point> solid = points(course, course::plasmaMgPerL);
            svg.polyline(solid, ink.stroke("stroke-width=\"1.8\""));
            // Each model's marks begin elsewhere, so that curves that lie on each other still show theirs.
            int stride = Math.max(1, solid.size() / MARKS);
            for (int at = stride * (i + 1) / (all.predictions().size() + 1); at < solid
                    .size(); at += stride) {
                svg.raw(ink.markAt(solid.get(at).x(), solid.get(at).y()));
            }
            labels.add(new CurveLabels.Label(solid.get(solid.size() - 1).y(), prediction.model().name(), ink,
                    false));
        }
        if (all.band().isPresent()) {
            svg.rectangle(RIGHT + 12, TOP, 18, 11,
                    "fill=\"#ececec\" stroke=\"#808080\" stroke-width=\"0.7\"");
            svg.words(RIGHT + 36, TOP + 10, "band over the models", "font-size=\"12\"");
        }
        labels.draw(svg, RIGHT, TOP + 32, BOTTOM - 2);
    }

    private List<Svg.Point> points(Course course, IntToDoubleFunction mgPerL) {
        List<Svg.Point> points = new ArrayList<>(course.size());
        for (int i = 0; i < course.size(); i++) points.add(at(course.tMs(i), mgPerL.applyAsDouble(i)));
        return points;
    }

    private Svg.Point at(long tMs, double mgPerL) {
        return new Svg.Point(time.px(InputBar.minutes(tMs)), level.px(scale.concentration(mgPerL)));
    }
}
