package org.doseline.cli.prediction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes SVG elements. All text is escaped and ASCII; coordinates have two decimals. */
final class Svg {
    static final int LETTER_PER_MILLE = 540;

    private final StringBuilder text = new StringBuilder();

    /** A point on the paper, px from the upper left. */
    record Point(double x, double y) {}

    Svg raw(String element) {
        text.append(element).append('\n');
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        return raw("<line x1=\"" + px(x1) + "\" y1=\"" + px(y1) + "\" x2=\"" + px(x2) + "\" y2=\"" + px(y2)
                + "\" "
                + style + "/>");
    }

    Svg polyline(List<Point> points, String style) {
        return raw("<polyline points=\"" + path(points) + "\" fill=\"none\" " + style + "/>");
    }

    Svg polygon(List<Point> points, String style) {
        return raw("<polygon points=\"" + path(points) + "\" " + style + "/>");
    }

    Svg rectangle(double x, double y, double width, double height, String style) {
        return raw("<rect x=\"" + px(x) + "\" y=\"" + px(y) + "\" width=\"" + px(width) + "\" height=\""
                + px(height)
                + "\" " + style + "/>");
    }

    Svg words(double x, double y, String words, String style) {
        return raw(
                "<text x=\"" + px(x) + "\" y=\"" + px(y) + "\" " + style + ">" + escape(words) + "</text>");
    }

    /** Words that read upwards. */
    Svg upwards(double x, double y, String words, String style) {
        return raw("<text transform=\"translate(" + px(x) + " " + px(y) + ") rotate(-90)\" " + style + ">"
                + escape(words) + "</text>");
    }

    /** About how wide words are, px. */
    static double width(String words, int fontPx) {
        return words.length() * fontPx * LETTER_PER_MILLE / 1_000.0;
    }

    static String px(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    static String escape(String words) {
        StringBuilder safe = new StringBuilder();
        words.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.append(letter >= ' ' && letter < 0x7f ? (char) letter : '?');
            }
        });
        return safe.toString();
    }

    private static String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            if (path.length() > 0) path.append(' ');
            path.append(px(point.x())).append(',').append(px(point.y()));
        }
        return path.toString();
    }

    @Override
    public String toString() { return text.toString(); }
}
