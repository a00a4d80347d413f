package org.doseline.cli.prediction;

/** What tells one model's curve from another's, in grey as well: lightness, and a mark set along the curve. */
enum Ink {
    FIRST("#000000", "<circle r=\"4\" cx=\"%x\" cy=\"%y\" "), //
    SECOND("#0060a0", "<rect width=\"7\" height=\"7\" x=\"%l\" y=\"%t\" "), //
    THIRD("#c04a00", "<path d=\"M%x %u L%r %b L%l %b Z\" "), //
    FOURTH("#009068", "<path d=\"M%x %u L%e %y L%x %d L%w %y Z\" "), //
    FIFTH("#8a5a9a", "<path d=\"M%l %t L%r %b M%l %b L%r %t\" ");

    private static final double HALF = 3.5;
    private static final double REACH = 5;

    private final String colour;
    private final String mark;

    Ink(String colour, String mark) {
        this.colour = colour;
        this.mark = mark;
    }

    static Ink of(int index) { return values()[index % values().length]; }

    String stroke(String more) { return "stroke=\"" + colour + "\" " + more; }

    String fill() { return "fill=\"" + colour + "\""; }

    String markAt(double x, double y) {
        return mark.replace("%x", Svg.px(x)).replace("%y", Svg.px(y)).replace("%l", Svg.px(x - HALF))
                .replace("%r", Svg.px(x + HALF)).replace("%t", Svg.px(y - HALF))
                .replace("%b", Svg.px(y + HALF))
                .replace("%u", Svg.px(y - REACH)).replace("%d", Svg.px(y + REACH))
                .replace("%e", Svg.px(x + REACH))
                .replace("%w", Svg.px(x - REACH))
                + "fill=\"#ffffff\" stroke=\"" + colour + "\" stroke-width=\"1.5\"/>";
    }
}
