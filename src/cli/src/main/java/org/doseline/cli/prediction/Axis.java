package org.doseline.cli.prediction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A scale from zero with round ticks: a value becomes a place between two px. */
record Axis(double top, double tick, double fromPx, double toPx) {
    private static final double[] ROUND = {1, 2, 5, 10};
    private static final double[] MINUTES = {1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1_440,
        2_880,
        10_080};

    /** Ends at the first round tick that is not below the most. */
    static Axis round(double most, int ticks, double fromPx, double toPx) {
        if (!(most > 0)) return new Axis(1, 1, fromPx, toPx);
        double decade = Math.pow(10, Math.floor(Math.log10(most / ticks)));
        double tick = decade;
        for (double step : ROUND) {
            tick = step * decade;
            if (tick * ticks >= most) break;
        }
        return new Axis(Math.ceil(most / tick - 1e-9) * tick, tick, fromPx, toPx);
    }

    /** Ends where the time ends; ticks at whole minutes of a clock. */
    static Axis minutes(double most, int ticks, double fromPx, double toPx) {
        double tick = MINUTES[MINUTES.length - 1];
        for (double step : MINUTES) {
            if (step * ticks >= most) {
                tick = step;
                break;
            }
        }
        return new Axis(most, tick, fromPx, toPx);
    }

    double px(double value) { return fromPx + (toPx - fromPx) * value / top; }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * tick <= top * (1 + 1e-9); i++) {
            // 3 x 0.1 is 0.30000000000000004 in binary.
            ticks.add(new BigDecimal(i * tick).round(new java.math.MathContext(12)).doubleValue());
        }
        return ticks;
    }
}
