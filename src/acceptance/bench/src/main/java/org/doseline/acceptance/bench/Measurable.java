package org.doseline.acceptance.bench;

import java.util.List;
import java.util.OptionalLong;

/**
 * One thing that can be measured. Its class has two benchmarks, {@code figure} and {@code floor}, which are run one
 * after the other with the same settings; the floor is work that no implementation could leave out.
 *
 * @param what what one call of {@code figure} does
 * @param floorIs what one call of {@code floor} does
 * @param targetNs a figure must stay below it, in ns; empty where nothing is promised
 */
record Measurable(String name, String what, String floorIs, Class<?> benchmark, OptionalLong targetNs) {

    /** In the order of running. A new benchmark is a class like these and a row here. */
    static final List<Measurable> ALL = List.of(
            new Measurable("review",
                    "a plan of 12 segments compiled and checked against the demo library and 90 past doses",
                    "the same rates, comparisons and window sums on bare longs, into an array",
                    ReviewBenchmark.class, OptionalLong.of(50_000)),
            new Measurable("rate",
                    "one dose per kilogram over a time made an exact flow and floored to a step of the pump",
                    "the same product and quotient on bare longs",
                    RateBenchmark.class, OptionalLong.empty()),
            new Measurable("prediction",
                    "four hours of ketamine by Domino's model, plasma and effect site, by the minute",
                    "four modes carried from minute to minute and summed, without model or eigenvalues",
                    PredictionBenchmark.class, OptionalLong.of(100_000)),
            new Measurable("running",
                    "a running infusion held against rate, total and two windows with 90 past doses",
                    "the same comparisons and sums, with nothing made",
                    RunningBenchmark.class, OptionalLong.of(2_000)));
}
