package org.doseline.sim.mechanics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Cumulative volume at regular times, from zero on.
 *
 * @param units nL/3,600,000, one for each sample
 */
record Trace(long rateNlPerHour, long sampleMs, List<Long> units) {
    private static final BigDecimal UNITS_PER_ML = BigDecimal.valueOf(1_000_000 * Account.UNITS_PER_NL);
    private static final BigDecimal MS_PER_MIN = BigDecimal.valueOf(60_000);
    private static final BigDecimal NL_PER_ML = BigDecimal.valueOf(1_000_000);

    Trace {
        if (rateNlPerHour <= 0) throw new IllegalArgumentException("a trace needs a set rate above zero");
        if (sampleMs <= 0) throw new IllegalArgumentException("a trace needs a sample interval above zero");
        units = List.copyOf(units);
    }

    /** Runs a pump as it stands for two hours at one rate, a sample every half minute (I2-24-1). */
    static Trace of(Mechanics pump, long rateNlPerHour) {
        return of(pump, rateNlPerHour, 30_000, 240, UnaryOperator.identity());
    }

    /** @param each what happens to the pump before each interval */
    static Trace of(Mechanics pump, long rateNlPerHour, long sampleMs, int samples,
            UnaryOperator<Mechanics> each) {
        long before = pump.account().delivered();
        Mechanics now = pump;
        List<Long> units = new ArrayList<>(List.of(0L));
        for (int i = 0; i < samples; i++) {
            now = each.apply(now);
            now = now.advance(now.nowMs() + sampleMs, rateNlPerHour * sampleMs);
            units.add(now.account().delivered() - before);
        }
        return new Trace(rateNlPerHour, sampleMs, units);
    }

    /** Reads a trace of volumes: {@code # key: value} lines, a header, then rows of minutes and mL. */
    static Trace read(List<String> lines) {
        List<BigDecimal[]> rows = lines.stream().filter(line -> Character.isDigit(line.charAt(0)))
                .map(line -> line.split(","))
                .map(row -> new BigDecimal[]{new BigDecimal(row[0]), new BigDecimal(row[1])})
                .toList();
        if (!lines.contains("t_min,cum_volume_mL"))
            throw new IllegalArgumentException("a mass needs a density");
        long sampleMs = head(lines, "sample_interval_min").multiply(MS_PER_MIN).longValueExact();
        List<Long> units = new ArrayList<>();
        for (BigDecimal[] row : rows) {
            if (row[0].multiply(MS_PER_MIN).longValueExact() != units.size() * sampleMs)
                throw new IllegalArgumentException("irregular time " + row[0] + " min");
            units.add(row[1].multiply(UNITS_PER_ML).longValueExact());
        }
        return new Trace(head(lines, "set_rate_mL_h").multiply(NL_PER_ML).longValueExact(), sampleMs, units);
    }

    /** Mean flow over one sample interval, mL/h. */
    double mlPerHour(int sample) {
        return (double) (units.get(sample) - units.get(sample - 1)) / sampleMs / 1e6;
    }

    private static BigDecimal head(List<String> lines, String key) {
        String start = "# " + key + ": ";
        return lines.stream().filter(line -> line.startsWith(start))
                .map(line -> new BigDecimal(line.substring(start.length()).trim())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + key));
    }
}
