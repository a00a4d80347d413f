package org.doseline.cli.prediction;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.pharmacokinetics.Prediction;
import org.doseline.dosing.pharmacokinetics.Predictions;
import org.doseline.dosing.pharmacokinetics.linear.Course;
import org.doseline.dosing.pharmacokinetics.linear.Side;
import org.doseline.dosing.pharmacokinetics.model.NotApplicable;
import org.doseline.dosing.pharmacokinetics.model.Scale;
import org.doseline.dosing.pharmacokinetics.model.Shown;

/** Predictions as people read them: a short table of plasma, then each model with its peak, source and notes. */
public final class PredictionText {
    private static final double MS_PER_MIN = 60_000;
    private static final int MOST_TICKS = 12;
    private static final int TIME_WIDTH = 10;
    private static final int COLUMN_WIDTH = 16;

    private PredictionText() {}

    public static void print(Predictions all, PrintWriter out) {
        out.println(Predictions.WARNING);
        if (!all.predictions().isEmpty()) table(all, out);
        for (Prediction prediction : all.predictions()) model(prediction, out);
        for (NotApplicable not : all.notApplicable()) {
            out.println("  not " + not.model().id() + ": " + not.reason() + " (" + not.code() + ")");
        }
        if (all.band().isEmpty()) out.println("  " + all.noBand());
        out.flush();
    }

    private static void table(Predictions all, PrintWriter out) {
        Scale scale = all.predictions().get(0).model().scale();
        out.println("Plasma concentration in " + scale.concentrationUnit());
        StringBuilder head = new StringBuilder(right("min", TIME_WIDTH));
        for (Prediction prediction : all.predictions())
            head.append(right(prediction.model().id(), COLUMN_WIDTH));
        if (all.band().isPresent()) head.append(right("band", COLUMN_WIDTH + COLUMN_WIDTH / 2));
        out.println(head);
        for (int row : rows(all.predictions().get(0).course())) {
            Course first = all.predictions().get(0).course();
            StringBuilder line = new StringBuilder(right(minutes(first.tMs(row)), TIME_WIDTH));
            for (Prediction prediction : all.predictions()) {
                double plasma = prediction.course().plasmaMgPerL(row);
                line.append(right(Shown.rounded(scale.concentration(plasma)), COLUMN_WIDTH));
            }
            all.band().ifPresent(band -> line.append(right(
                    Shown.rounded(scale.concentration(band.lowestMgPerL(row))) + " to "
                            + Shown.rounded(scale.concentration(band.highestMgPerL(row))),
                    COLUMN_WIDTH + COLUMN_WIDTH / 2)));
            out.println(line);
        }
    }

    /** Points at round times, the last one, and both sides of every bolus. */
    private static List<Integer> rows(Course course) {
        int last = course.size() - 1;
        Axis axis = Axis.minutes(course.tMs(last) / MS_PER_MIN, MOST_TICKS, 0, 1);
        long tickMs = Math.round(axis.tick() * MS_PER_MIN);
        List<Integer> rows = new ArrayList<>();
        long nextMs = 0;
        for (int i = 0; i <= last; i++) {
            boolean round = course.tMs(i) >= nextMs;
            if (round || i == last || course.side(i) != Side.SMOOTH) rows.add(i);
            if (round) nextMs = Math.floorDiv(course.tMs(i), tickMs) * tickMs + tickMs;
        }
        return rows;
    }

    private static void model(Prediction prediction, PrintWriter out) {
        Scale scale = prediction.model().scale();
        Course course = prediction.course();
        int peak = course.peak();
        out.println("  " + prediction.model().id() + ": " + prediction.model().name() + "; highest "
                + Shown.rounded(scale.concentration(course.plasmaMgPerL(peak))) + " "
                + scale.concentrationUnit()
                + " at " + minutes(course.tMs(peak)) + " min");
        out.println("    source: " + prediction.model().source());
        prediction.effectSite().ifPresent(site -> out.println("    effect site: " + site.label() + " "
                + Shown.rounded(site.ke0PerMin()) + " /min, " + site.source()));
        for (String note : prediction.notes()) out.println("    " + note);
    }

    private static String minutes(long ms) { return Shown.rounded(ms / MS_PER_MIN); }

    private static String right(String text, int width) {
        return text.length() >= width ? " " + text : " ".repeat(width - text.length()) + text;
    }
}
