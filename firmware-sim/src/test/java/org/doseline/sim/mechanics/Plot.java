package org.doseline.sim.mechanics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chart of lines as SVG text, of one size, for the documentation. */
final class Plot {
    /** Two colours that colour-blind readers can tell apart, and a grey. */
    static final String BLUE = "#1f6fb4";
    static final String ORANGE = "#d9730d";
    static final String GREY = "#777777";

    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 70;
    private static final int TOP = 56;
    private static final int BOTTOM = 52;

    /** A vertical scale, on the left or on the right. */
    record Scale(String label, double from, double to, int ticks, boolean left) {
    }

    record Point(double x, double y) {
    }

    private final StringBuilder body = new StringBuilder();
    private final List<String> legend = new ArrayList<>();
    private final double fromX;
    private final double toX;

    Plot(String title, String labelX, double fromX, double toX, int ticks) {
        this.fromX = fromX;
        this.toX = toX;
        text(WIDTH / 2.0, 22, "middle", 15, "#222222", title);
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", 13, "#222222", labelX);
        for (int i = 0; i <= ticks; i++) {
            double x = fromX + (toX - fromX) * i / ticks;
            text(atX(x), HEIGHT - BOTTOM + 18, "middle", 12, "#222222", number(x));
        }
    }

    Plot scale(Scale scale, String colour) {
        double edge = scale.left() ? LEFT : WIDTH - RIGHT;
        for (int i = 0; i <= scale.ticks(); i++) {
            double y = scale.from() + (scale.to() - scale.from()) * i / scale.ticks();
            double at = atY(scale, y);
            if (scale.left()) line(LEFT, at, WIDTH - RIGHT, at, "#e3e3e3", "1", "");
            text(edge + (scale.left() ? -8 : 8), at + 4, scale.left() ? "end" : "start", 12, colour,
                    number(y));
        }
        line(edge, TOP, edge, HEIGHT - BOTTOM, "#222222", "1", "");
        line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "#222222", "1", "");
        double x = scale.left() ? 18 : WIDTH - 14;
        double y = (TOP + HEIGHT - BOTTOM) / 2.0;
        body.append(String.format(Locale.ROOT,
                "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\""
                        + " font-size=\"13\" fill=\"%s\">%s</text>%n",
                x, y, colour, scale.label()));
        return this;
    }

    /** @param dash SVG dashes; empty for a solid line */
    Plot curve(String name, Scale scale, List<Point> points, String colour, String dash) {
        StringBuilder at = new StringBuilder();
        for (Point point : points)
            at.append(String.format(Locale.ROOT, "%.1f,%.1f ", atX(point.x()), atY(scale, point.y())));
        body.append(String.format(Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\""
                        + " stroke-dasharray=\"%s\"/>%n",
                at.toString().trim(), colour, dash.isEmpty() ? "none" : dash));
        if (!name.isEmpty()) {
            double x = LEFT + 8 + 190.0 * legend.size();
            line(x, 42, x + 26, 42, colour, "1.8", dash);
            text(x + 32, 46, "start", 12, "#222222", name);
            legend.add(name);
        }
        return this;
    }

    String svg() {
        return String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" font-family=\"sans-serif\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH, HEIGHT, WIDTH, HEIGHT) + body + "</svg>\n";
    }

    private double atX(double x) {
        return LEFT + (x - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT);
    }

    private static double atY(Scale scale, double y) {
        double inside = Math.max(scale.from(), Math.min(scale.to(), y));
        return HEIGHT - BOTTOM
                - (inside - scale.from()) / (scale.to() - scale.from()) * (HEIGHT - TOP - BOTTOM);
    }

    private void line(double x1, double y1, double x2, double y2, String colour, String width, String dash) {
        body.append(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                        + " stroke-width=\"%s\" stroke-dasharray=\"%s\"/>%n",
                x1, y1, x2, y2, colour, width,
                dash.isEmpty() ? "none" : dash));
    }

    private void text(double x, double y, String anchor, int size, String colour, String words) {
        body.append(String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">"
                        + "%s</text>%n",
                x, y, anchor, size, colour, words));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
