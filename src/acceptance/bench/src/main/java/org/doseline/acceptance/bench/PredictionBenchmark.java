package org.doseline.acceptance.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

import org.doseline.dosing.pharmacokinetics.Prediction;
import org.doseline.dosing.pharmacokinetics.Predictions;
import org.doseline.dosing.pharmacokinetics.Sampling;
import org.doseline.dosing.pharmacokinetics.model.Model;
import org.doseline.dosing.pharmacokinetics.model.Models;
import org.doseline.dosing.pharmacokinetics.model.Person;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 35 mg of ketamine over 40 minutes by Domino's three compartments, plasma and effect site, for four hours by the minute. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PredictionBenchmark {
    private static final long FORTY_MIN_MS = 2_400_000;
    private static final int POINTS = 241;
    private static final double[] RATES = {1.72403726452, 0.151516031842, 0.00604670363286, 0.652};

    List<Model> domino;
    Person person;
    Regimen regimen;
    double[] factors;

    @Setup
    public void pointsAreThere() {
        domino = Models.forDrug("ketamine").stream().filter(model -> model.id().equals("domino")).toList();
        person = new Person(Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(70),
                OptionalDouble.empty(), Optional.empty());
        regimen = new Regimen(List.of(new Infusion(0, FORTY_MIN_MS, 0.875)), List.of());
        factors = new double[RATES.length];
        for (int i = 0; i < RATES.length; i++) factors[i] = Math.exp(-RATES[i]);
        if (figure().course().size() < POINTS)
            throw new IllegalStateException(figure().course().size() + " points");
    }

    @Benchmark
    public Prediction figure() {
        return Predictions.of("ketamine", person, regimen, domino, Optional.empty(),
                Sampling.BY_THE_MINUTE_FOR_FOUR_HOURS).predictions().get(0);
    }

    /** Four exponential modes carried from minute to minute, with their sums: no models, no eigenvalues. */
    @Benchmark
    public double[] floor() {
        double[] points = new double[2 * POINTS];
        double[] modes = {0.25, 0.25, 0.25, 0.25};
        for (int at = 0; at < POINTS; at++) {
            double plasma = 0;
            for (int i = 0; i < modes.length; i++) {
                modes[i] *= factors[i];
                plasma += modes[i];
            }
            points[2 * at] = plasma;
            points[2 * at + 1] = plasma - modes[modes.length - 1];
        }
        return points;
    }
}
