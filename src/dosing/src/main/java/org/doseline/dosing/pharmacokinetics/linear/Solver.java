package org.doseline.dosing.pharmacokinetics.linear;

import java.util.Arrays;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;

/**
 * The response of a disposition to a regimen, in closed form and from an empty body. Each point follows from the one
 * before, exactly but for rounding, so the work grows with points plus events and not with their product.
 */
public final class Solver {
    /** A bound on the points of the grid, our own: a day by the second is 86,401. Rate changes and boluses add theirs. */
    public static final int MAX_POINTS = 100_000;

    private static final double MS_PER_MIN = 60_000;

    private Solver() {}

    /**
     * Points at every multiple of a time, at the end, wherever a rate changes, and two at each bolus.
     *
     * @param ke0PerMin above zero; empty for plasma alone
     * @param everyMs above zero
     * @param untilMs zero or more
     */
    public static Course solve(Disposition disposition, OptionalDouble ke0PerMin, Regimen regimen,
            long everyMs,
            long untilMs) {
        ke0PerMin.ifPresent(ke0 -> Disposition.aboveZero(ke0, "ke0PerMin"));
        long[] instants = instants(regimen, everyMs, untilMs);
        Bolus[] boluses = regimen.boluses().toArray(Bolus[]::new);
        Infusion[] infusions = regimen.infusions().toArray(Infusion[]::new);
        Advance state = new Advance(Modes.of(disposition), disposition.centralL(), ke0PerMin.orElse(0));
        var course = new Course(instants.length + boluses.length, disposition.compartments(),
                ke0PerMin.isPresent());
        int infusion = 0;
        int bolus = 0;
        long beforeMs = 0;
        for (long now : instants) {
            // Rates change only at instants, so one infusion or none covers the whole span.
            while (infusion < infusions.length && infusions[infusion].endMs() <= beforeMs) infusion++;
            boolean runs = infusion < infusions.length && infusions[infusion].startMs() <= beforeMs;
            if (now > beforeMs) {
                state.over((now - beforeMs) / MS_PER_MIN, runs ? infusions[infusion].mgPerMin() : 0);
            }
            boolean jumps = bolus < boluses.length && boluses[bolus].atMs() == now;
            course.add(now, jumps ? Side.PRE : Side.SMOOTH, state, disposition.centralL());
            while (bolus < boluses.length && boluses[bolus].atMs() == now) state.give(boluses[bolus++].mg());
            if (jumps) course.add(now, Side.POST, state, disposition.centralL());
            beforeMs = now;
        }
        return course;
    }

    /** How many instants these points are at, before any rate change or bolus is added. */
    public static long gridPoints(long everyMs, long untilMs) {
        return Math.floorDiv(untilMs, everyMs) + 1;
    }

    private static long[] instants(Regimen regimen, long everyMs, long untilMs) {
        if (everyMs <= 0 || untilMs < 0) {
            throw new IllegalArgumentException("every " + everyMs + " ms until " + untilMs + " ms");
        }
        long grid = gridPoints(everyMs, untilMs);
        long events = 2L * regimen.infusions().size() + regimen.boluses().size() + 1;
        if (grid > MAX_POINTS) throw new IllegalArgumentException(grid + " points");
        long[] all = new long[(int) (grid + events)];
        int size = 0;
        while (size < grid) all[size] = size++ * everyMs;
        all[size++] = untilMs;
        for (Infusion infusion : regimen.infusions()) {
            all[size++] = Math.min(untilMs, infusion.startMs());
            all[size++] = Math.min(untilMs, infusion.endMs());
        }
        for (Bolus bolus : regimen.boluses()) all[size++] = Math.min(untilMs, bolus.atMs());
        Arrays.sort(all);
        return distinct(all);
    }

    private static long[] distinct(long[] sorted) {
        int kept = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[kept - 1]) sorted[kept++] = sorted[i];
        }
        return Arrays.copyOf(sorted, kept);
    }
}
