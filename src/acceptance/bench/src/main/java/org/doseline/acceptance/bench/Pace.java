package org.doseline.acceptance.bench;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long is measured. The quick pace shows that a benchmark runs, and its figure roughly. */
enum Pace {
    /** About 45 s for a figure and its floor. */
    FULL("2 JVMs of 5 warm-ups and 5 measurements of 1 s each", 2, 5, 5, 1_000),
    /** About 10 s for a figure and its floor. */
    QUICK("quick: 1 JVM of 6 warm-ups and 3 measurements of 500 ms each", 1, 6, 3, 500);

    final String words;
    private final int jvms;
    private final int warmups;
    private final int measurements;
    private final long eachMs;

    Pace(String words, int jvms, int warmups, int measurements, long eachMs) {
        this.words = words;
        this.jvms = jvms;
        this.warmups = warmups;
        this.measurements = measurements;
        this.eachMs = eachMs;
    }

    void set(ChainedOptionsBuilder options) {
        options.forks(jvms).warmupIterations(warmups).measurementIterations(measurements)
                .warmupTime(TimeValue.milliseconds(eachMs)).measurementTime(TimeValue.milliseconds(eachMs));
    }
}
