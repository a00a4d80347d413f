package org.doseline.acceptance.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** A figure beside its floor, in ns a call; an error is half of JMH's interval of 99.9 %. */
record Measured(Measurable measurable, double figureNs, OptionalDouble figureErrorNs, double floorNs,
        OptionalDouble floorErrorNs) {

    static Measured of(Measurable measurable, RunResult figure, RunResult floor) {
        return new Measured(measurable, figure.getPrimaryResult().getScore(), error(figure),
                floor.getPrimaryResult().getScore(), error(floor));
    }

    double ratio() { return figureNs / floorNs; }

    boolean missed() {
        return measurable.targetNs().isPresent() && figureNs >= measurable.targetNs().getAsLong();
    }

    String figure() { return withError(figureNs, figureErrorNs); }

    String floor() { return withError(floorNs, floorErrorNs); }

    String target() {
        return measurable.targetNs().isEmpty()
                ? "none"
                : "< " + time(measurable.targetNs().getAsLong()) + (missed() ? ", MISSED" : ", met");
    }

    String line() {
        return measurable.name() + ": " + figure() + "; floor " + floor() + "; ratio "
                + String.format(Locale.ROOT, "%.1f", ratio()) + "; target " + target();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", measurable.name());
        json.put("what", measurable.what());
        json.put("unit", "ns");
        json.put("figure", figureNs);
        json.put("figureError", orNull(figureErrorNs));
        json.put("floorIs", measurable.floorIs());
        json.put("floor", floorNs);
        json.put("floorError", orNull(floorErrorNs));
        json.put("ratio", ratio());
        json.put("target", measurable.targetNs().isPresent() ? measurable.targetNs().getAsLong() : null);
        json.put("met", measurable.targetNs().isPresent() ? !missed() : null);
        return json;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** JMH has no error for fewer than three samples. */
    private static OptionalDouble error(RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        double error = primary.getScoreError();
        return Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error);
    }

    private static String withError(double ns, OptionalDouble errorNs) {
        return time(ns) + (errorNs.isPresent() ? " +- " + time(errorNs.getAsDouble()) : "");
    }

    private static String time(double ns) {
        return ns < 1_000
                ? String.format(Locale.ROOT, "%.1f ns", ns)
                : String.format(Locale.ROOT, "%.2f us", ns / 1_000);
    }
}
