package org.doseline.service.export.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.IntStream;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * Draws one curve: shapes as vectors, labels as text of the page, so that they can be searched and read aloud. Positions
 * are for the eye only; no number is computed from them.
 */
final class DoseChart {
    /** Of the drawing within its frame, as the style has it. */
    private static final double LEFT_MM = 15;
    private static final double TOP_MM = 6;
    private static final double WIDTH_MM = 146;
    private static final double HEIGHT_MM = 60;
    private static final int TICKS = 4;
    private static final long NL_PER_ML = 1_000_000;
    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    private static final Color TOTAL = new Color(0xE2, 0xE8, 0xF0);
    private static final Color RATE = new Color(0x11, 0x3A, 0x6B);
    private static final Color CAP = new Color(0x55, 0x55, 0x55);
    private static final float DASH = 4f;
    /** Leaves room above the highest value. */
    private static final double HEADROOM = 1.08;
    /** A pause of more than so many usual ones is silence. */
    private static final long SILENT_AFTER_GAPS = 4;

    private final Curve curve;
    private final ReportTime time;
    private final long fromMs;
    private final long toMs;
    private final long topRate;
    private final long topTotal;
    private final long usualMs;

    DoseChart(Curve curve, ReportTime time) {
        this.curve = curve;
        this.time = time;
        List<Curve.Point> points = curve.points();
        fromMs = points.get(0).ms();
        toMs = Math.max(fromMs + 1, points.get(points.size() - 1).ms());
        usualMs = usualMs(points);
        topRate = scale(points.stream().mapToLong(Curve.Point::rateNlPerHour).max().orElse(0));
        topTotal = scale(Math.max(curve.mostNl(), curve.deliveredNl()));
    }

    /** A round number above the highest value that divides well. */
    private static long scale(long highest) {
        double needed = Math.max(1, highest) * HEADROOM / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(needed)));
        for (double step : new double[]{1, 2, 2.5, 5, 10}) {
            if (step * power >= needed) return Math.max(TICKS, Math.round(step * power) * TICKS);
        }
        throw new IllegalStateException("ten times a power is above every number");
    }

    void into(Xhtml html) {
        html.markup("<div class=\"chart\"><object type=\"" + DoseReportPdf.CHART + "\" data-association=\"")
                .words(curve.association()).markup("\"></object>");
        label(html, "over", 0, "rate, mL/h");
        html.markup(
                "<div class=\"over\" style=\"left: 150mm; width: 28mm; text-align: right\">total, mL</div>");
        for (int tick = 0; tick <= TICKS; tick++) {
            double top = TOP_MM + HEIGHT_MM * (TICKS - tick) / TICKS - 1.2;
            side(html, "left", top, topRate / TICKS * tick);
            side(html, "right", top, topTotal / TICKS * tick);
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            long ms = fromMs + (toMs - fromMs) * tick / TICKS;
            label(html, "below", LEFT_MM + WIDTH_MM * tick / TICKS - 10, time.clock(ms));
        }
        html.markup("</div>");
    }

    private static void label(Xhtml html, String style, double leftMm, String words) {
        html.markup("<div class=\"" + style + "\" style=\"left: " + leftMm + "mm\">").words(words)
                .markup("</div>");
    }

    private static void side(Xhtml html, String style, double topMm, long value) {
        html.markup("<div class=\"" + style + "\" style=\"top: " + topMm + "mm\">")
                .words(IsmpText.shown(Fraction.of(value, NL_PER_ML))).markup("</div>");
    }

    /** @param width of the drawing, in the units of the page, as height */
    void draw(Graphics2D page, double width, double height) {
        page.setStroke(new BasicStroke(0.5f));
        page.setColor(GRID);
        for (int tick = 0; tick <= TICKS; tick++) {
            double y = height * tick / TICKS;
            page.draw(new Line2D.Double(0, y, width, y));
            double x = width * tick / TICKS;
            page.draw(new Line2D.Double(x, 0, x, height));
        }
        page.setColor(TOTAL);
        page.fill(total(width, height));
        page.setColor(CAP);
        page.setStroke(new BasicStroke(0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f,
                new float[]{DASH, DASH}, 0f));
        double cap = y(curve.mostNl(), topTotal, height);
        page.draw(new Line2D.Double(0, cap, width, cap));
        page.setColor(RATE);
        page.setStroke(new BasicStroke(1.3f));
        page.draw(rate(width, height));
        page.setColor(Color.BLACK);
        page.setStroke(new BasicStroke(0.7f));
        page.draw(new Line2D.Double(0, height, width, height));
    }

    private Path2D total(double width, double height) {
        Path2D path = new Path2D.Double();
        path.moveTo(0, height);
        for (Curve.Point point : curve.points())
            path.lineTo(x(point, width), y(point.deliveredNl(), topTotal, height));
        path.lineTo(width, height);
        path.closePath();
        return path;
    }

    private Path2D rate(double width, double height) {
        Path2D path = new Path2D.Double();
        Curve.Point before = null;
        for (Curve.Point point : curve.points()) {
            double y = y(point.rateNlPerHour(), topRate, height);
            if (before == null || changedUnheard(before, point)) path.moveTo(x(point, width), y);
            else {
                path.lineTo(x(point, width), y(before.rateNlPerHour(), topRate, height));
                path.lineTo(x(point, width), y);
            }
            before = point;
        }
        return path;
    }

    /** A line through it would show a rate that nobody reported; the pages have the same rule. */
    private boolean changedUnheard(Curve.Point before, Curve.Point point) {
        return before.rateNlPerHour() != point.rateNlPerHour()
                && point.ms() - before.ms() > usualMs * SILENT_AFTER_GAPS;
    }

    /** The usual time from one report to the next that is drawn: half are no longer. */
    private static long usualMs(List<Curve.Point> points) {
        long[] gapsMs = IntStream.range(1, points.size())
                .mapToLong(at -> points.get(at).ms() - points.get(at - 1).ms()).sorted().toArray();
        return Math.max(1, gapsMs[gapsMs.length / 2]);
    }

    private double x(Curve.Point point, double width) {
        return width * (point.ms() - fromMs) / (toMs - fromMs);
    }

    private static double y(long value, long top, double height) {
        return height - height * value / top;
    }
}
