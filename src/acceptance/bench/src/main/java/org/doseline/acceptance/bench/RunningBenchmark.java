package org.doseline.acceptance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.doseline.dosing.ceiling.RunningCeilings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An infusion that runs, with a dose on each of the 90 days before, held against rate, total and two windows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RunningBenchmark {
    private static final int DAYS = 90;
    private static final long MS_PER_DAY = 86_400_000;
    private static final long GIVEN_MS = 2_400_000;
    private static final long GIVEN_NL = 18_125_000;
    private static final long DELIVERED_NL = 9_000_000;
    private static final long RATE = 27_200_000;

    RunningCeilings ceilings;
    RunningCeilings.Ask ask;
    List<RunningCeilings.Other> others;

    @Setup
    public void nothingRefuses() {
        ceilings = new RunningCeilings(new RunningCeilings.Ceiling(RATE, "order"),
                new RunningCeilings.Ceiling(GIVEN_NL, "order"),
                List.of(window(1, 2 * GIVEN_NL), window(7, 8 * GIVEN_NL)));
        ask = new RunningCeilings.Ask(RATE, -GIVEN_MS / 2, DELIVERED_NL, GIVEN_NL);
        others = new ArrayList<>();
        for (int day = 1; day <= DAYS; day++)
            others.add(new RunningCeilings.Other(-day * MS_PER_DAY - GIVEN_MS, -day * MS_PER_DAY, GIVEN_NL));
        if (figure().isPresent() || !floor()) throw new IllegalStateException(figure().toString());
    }

    private static RunningCeilings.Window window(long days, long mostNl) {
        return new RunningCeilings.Window(days * MS_PER_DAY, new RunningCeilings.Ceiling(mostNl, "order"));
    }

    @Benchmark
    public Optional<RunningCeilings.Breach> figure() {
        return ceilings.refuses(ask, others);
    }

    /** The same comparisons and sums in one place, with nothing made. */
    @Benchmark
    public boolean floor() {
        boolean within = ask.rateNlPerHour() <= RATE && ask.untilNl() <= GIVEN_NL;
        for (RunningCeilings.Window window : ceilings.windows()) {
            long insideNl = ask.untilNl();
            for (RunningCeilings.Other other : others) {
                if (other.endMs() >= ask.startMs() - window.lengthMs()) insideNl += other.atMostNl();
            }
            within &= insideNl <= window.ceiling().most();
        }
        return within;
    }
}
