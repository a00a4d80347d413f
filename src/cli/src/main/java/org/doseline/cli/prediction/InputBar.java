package org.doseline.cli.prediction;

import java.util.List;

import org.doseline.dosing.pharmacokinetics.model.Scale;
import org.doseline.dosing.pharmacokinetics.model.Shown;
import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;

/** What goes in, below the curves and on their axis of time: rates as areas, boluses as arrows. */
final class InputBar {
    private static final String SMALL = "font-size=\"11\" fill=\"#000000\"";
    private static final int SMALL_PX = 11;

    private final Regimen regimen;
    private final Scale scale;
    private final Axis time;
    private final double topPx;
    private final double bottomPx;

    InputBar(Regimen regimen, Scale scale, Axis time, double topPx, double bottomPx) {
        this.regimen = regimen;
        this.scale = scale;
        this.time = time;
        this.topPx = topPx;
        this.bottomPx = bottomPx;
    }

    void draw(Svg svg) {
        List<Infusion> shown = regimen.infusions().stream().filter(one -> minutes(one.startMs()) < time.top())
                .toList();
        double most = shown.stream().mapToDouble(one -> scale.amount(one.mgPerMin())).max().orElse(0);
        Axis rate = Axis.round(most, 2, bottomPx, topPx);
        if (most > 0) {
            for (double tick : rate.ticks()) {
                svg.line(time.fromPx() - 4, rate.px(tick), time.fromPx(), rate.px(tick),
                        "stroke=\"#000000\"");
                svg.words(time.fromPx() - 8, rate.px(tick) + 4, Shown.number(tick),
                        SMALL + " text-anchor=\"end\"");
            }
        }
        svg.upwards(22, (topPx + bottomPx) / 2, scale.amountUnit() + "/min",
                "font-size=\"12\" text-anchor=\"middle\"");
        double free = time.fromPx();
        for (int i = 0; i < shown.size(); i++) {
            Infusion next = i + 1 < shown.size() ? shown.get(i + 1) : null;
            free = infusion(svg, shown.get(i), next, rate, free);
        }
        double right = time.toPx();
        for (Bolus bolus : regimen.boluses()) {
            if (minutes(bolus.atMs()) > time.top()) continue;
            double x = time.px(minutes(bolus.atMs()));
            svg.line(x, topPx - 22, x, bottomPx - 3, "stroke=\"#000000\" stroke-width=\"1.5\"");
            svg.raw("<path d=\"M" + Svg.px(x - 4) + " " + Svg.px(bottomPx - 8) + " L" + Svg.px(x) + " "
                    + Svg.px(bottomPx) + " L" + Svg.px(x + 4) + " " + Svg.px(bottomPx - 8) + " Z\"/>");
            String words = "bolus " + Shown.rounded(scale.amount(bolus.mg())) + " " + scale.amountUnit();
            boolean left = x + 6 + Svg.width(words, SMALL_PX) > right;
            svg.words(left ? x - 6 : x + 6, topPx - 13, words, SMALL + (left ? " text-anchor=\"end\"" : ""));
        }
        svg.line(time.fromPx(), bottomPx, time.toPx(), bottomPx, "stroke=\"#000000\"");
    }

    /** Draws one and its words, where there is room for them; gives the first px that is free for the next words. */
    private double infusion(Svg svg, Infusion infusion, Infusion next, Axis rate, double free) {
        double x = time.px(minutes(infusion.startMs()));
        double end = time.px(Math.min(time.top(), minutes(infusion.endMs())));
        double y = rate.px(scale.amount(infusion.mgPerMin()));
        svg.rectangle(x, y, end - x, bottomPx - y,
                "fill=\"#c8c8c8\" stroke=\"#404040\" stroke-width=\"0.7\"");
        String words = Shown.rounded(scale.amount(infusion.mgPerMin())) + " " + scale.amountUnit() + "/min";
        double start = Math.max(x + 5, free);
        double wide = Svg.width(words, SMALL_PX);
        boolean clear = next == null || next.mgPerMin() <= infusion.mgPerMin()
                || start + wide <= time.px(minutes(next.startMs()));
        boolean room = clear && start < Math.max(end, x + 6) && start + wide <= time.toPx();
        if (!room) return free;
        svg.words(start, y - 3, words, SMALL);
        return start + wide + 8;
    }

    static double minutes(long ms) { return ms / 60_000.0; }
}
