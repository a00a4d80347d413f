package org.doseline.dosing.ceiling;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.doseline.dosing.ceiling.Treatment.Kind;

/**
 * What must come out for a {@link Treatment}, by whole BigIntegers alone: it shares no arithmetic, no rounding and no
 * sweep with what it checks. Windows are looked at around every instant at which a dose begins or ends.
 */
final class BruteForce {
    static final long LEAST_NL_PER_HOUR = 100_000;
    static final long MOST_NL_PER_HOUR = 1_200_000_000;
    private static final BigInteger MS_PER_HOUR = BigInteger.valueOf(3_600_000);
    private static final BigInteger NL_PER_ML = BigInteger.valueOf(1_000_000);
    private static final BigInteger G_PER_KG = BigInteger.valueOf(1_000);

    /** A number over another, never reduced; the lower one above zero. */
    record Ratio(BigInteger above, BigInteger below) {
        static final Ratio NONE = new Ratio(BigInteger.ZERO, BigInteger.ONE);

        static Ratio of(long whole) { return new Ratio(BigInteger.valueOf(whole), BigInteger.ONE); }

        Ratio plus(Ratio other) {
            return new Ratio(above.multiply(other.below).add(other.above.multiply(below)),
                    below.multiply(other.below));
        }

        Ratio times(BigInteger over, BigInteger under) {
            return new Ratio(above.multiply(over), below.multiply(under));
        }

        boolean isAbove(Ratio other) {
            return above.multiply(other.below).compareTo(other.above.multiply(below)) > 0;
        }

        BigInteger down() { return above.divide(below); }

        BigInteger up() { return above.add(below).subtract(BigInteger.ONE).divide(below); }
    }

    /** One even part of the plan. */
    record Part(Kind kind, Ratio ngPerKgHour, Ratio nlPerHour, long ms) {
        boolean flows() { return nlPerHour.above.signum() > 0; }

        boolean bolus() { return kind == Kind.BOLUS || kind == Kind.BOLUS_FIRST; }

        Ratio volumeNl() { return nlPerHour.times(BigInteger.valueOf(ms), MS_PER_HOUR); }

        BigInteger targetNl() { return volumeNl().down(); }
    }

    /** @param ng of another dose; the plan's own is counted apart, since it need not be whole */
    private record Counted(long startMs, long endMs, BigInteger ng) {
        boolean touches(long fromMs, long untilMs) { return startMs <= untilMs && endMs >= fromMs; }
    }

    private final Treatment asked;
    final List<Part> parts = new ArrayList<>();
    private Ratio totalNg = Ratio.NONE;

    BruteForce(Treatment asked) {
        this.asked = asked;
        for (Treatment.Row row : asked.rows()) {
            BigInteger ms = BigInteger.valueOf(row.ms());
            switch (row.kind()) {
                case LOADING, BOLUS_FIRST, DOSE, BOLUS ->
                    add(row.kind(), Ratio.of(row.ngPerKg()).times(MS_PER_HOUR, ms), row.ms());
                case RATE -> add(row.kind(), Ratio.of(row.ngPerKg()), row.ms());
                case PAUSE -> add(row.kind(), Ratio.NONE, row.ms());
                case RAMP -> {
                    for (int i = 0; i < row.stairs(); i++) {
                        BigInteger rise = BigInteger.valueOf(row.toNgPerKg() - row.ngPerKg());
                        Ratio stair = new Ratio(rise.multiply(BigInteger.valueOf(i)),
                                BigInteger.valueOf(row.stairs() - 1L));
                        add(row.kind(), Ratio.of(row.ngPerKg()).plus(stair), row.ms() / row.stairs());
                    }
                }
            }
        }
    }

    private void add(Kind kind, Ratio ngPerKgHour, long ms) {
        Part part = new Part(kind, ngPerKgHour, nlOf(ngPerKgHour), ms);
        parts.add(part);
        totalNg = totalNg.plus(ngIn(part.volumeNl()));
    }

    private Ratio nlOf(Ratio ngPerKg) {
        return ngPerKg.times(BigInteger.valueOf(asked.massG()).multiply(NL_PER_ML),
                G_PER_KG.multiply(BigInteger.valueOf(asked.ngPerMl())));
    }

    Ratio ngIn(Ratio nl) { return nl.times(BigInteger.valueOf(asked.ngPerMl()), NL_PER_ML); }

    /** Exact, of the whole plan. */
    Ratio totalNg() {
        return totalNg;
    }

    long totalNgUp() { return totalNg().up().longValueExact(); }

    Ratio besideNg() {
        Treatment.Beside beside = asked.beside();
        Ratio kvo = Ratio.of(beside.kvoNlPerHour()).times(BigInteger.valueOf(beside.kvoMs()), MS_PER_HOUR);
        return ngIn(kvo.plus(Ratio.of(beside.residualNl() + beside.postOcclusionNl())));
    }

    long besideNgUp() { return besideNg().up().longValueExact(); }

    /** The greatest rate of boluses, or of the infusion, ng/kg/h upwards, at least one. */
    long fastestUp(boolean boluses) {
        long fastest = 1;
        for (Part part : parts) {
            if (part.kind != Kind.LOADING && part.bolus() == boluses)
                fastest = Math.max(fastest, part.ngPerKgHour.up().longValueExact());
        }
        return fastest;
    }

    long prescribedEndMs() { return parts.stream().mapToLong(Part::ms).sum(); }

    /** With the floor rate run on where the next one would be above a ceiling. */
    long endMs() {
        return parts.stream().mapToLong(this::runsMs).sum();
    }

    private long runsMs(Part part) {
        if (!extended(part)) return part.ms;
        BigInteger needed = part.targetNl().multiply(MS_PER_HOUR).divide(BigInteger.valueOf(floor(part)));
        return needed.max(BigInteger.valueOf(part.ms)).longValueExact();
    }

    boolean onGrid(Part part) { return !part.nlPerHour.isAbove(Ratio.of(floor(part))); }

    boolean extended(Part part) {
        if (!part.flows() || onGrid(part)) return false;
        Ratio next = Ratio.of(floor(part) + stepAt(floor(part)));
        return next.isAbove(Ratio.of(MOST_NL_PER_HOUR)) || limit(part) != Long.MAX_VALUE
                && next.isAbove(nlOf(Ratio.of(limit(part))));
    }

    private long limit(Part part) {
        if (part.kind == Kind.LOADING) return Long.MAX_VALUE;
        return part.bolus() ? asked.maxBolusNgPerKgHour() : asked.maxNgPerKgHour();
    }

    long floor(Part part) {
        long whole = part.nlPerHour.down().longValueExact();
        return whole / stepAt(whole) * stepAt(whole);
    }

    long stepAt(long nlPerHour) {
        return switch (asked.pump()) {
            case 0 -> 100_000;
            case 1 -> 10_000;
            case 2 -> 1_000_000;
            default -> nlPerHour < 10_000_000 ? 10_000 : nlPerHour < 100_000_000 ? 100_000 : 1_000_000;
        };
    }

    /** Whether any floor rate is below what the pump runs: the one refusal that a bigger dose may mend. */
    boolean tooSlow() {
        return parts.stream().anyMatch(part -> part.flows() && floor(part) < LEAST_NL_PER_HOUR);
    }

    /** Whether anything passes an upper limit, with the plan counted in its windows until this end. */
    boolean tooMuch(long endMs) {
        for (Part part : parts) {
            if (part.nlPerHour.isAbove(Ratio.of(MOST_NL_PER_HOUR))) return true;
            if (part.flows() && part.ngPerKgHour.isAbove(Ratio.of(limit(part)))) return true;
        }
        if (totalNg().isAbove(Ratio.of(asked.maxTotalNg()))) return true;
        Counted plan = new Counted(0, endMs + asked.beside().kvoMs(), BigInteger.ZERO);
        for (Treatment.Window window : asked.windows()) if (overfull(window, plan)) return true;
        return false;
    }

    private boolean overfull(Treatment.Window window, Counted plan) {
        List<Counted> all = new ArrayList<>(List.of(plan));
        for (Treatment.Given given : asked.history()) {
            if (!given.otherDrug())
                all.add(new Counted(given.startMs(), given.startMs() + given.lengthMs(),
                        BigInteger.valueOf(given.ng())));
        }
        BigInteger roomNg = roomNg(window);
        TreeSet<Long> instants = new TreeSet<>();
        for (Counted each : all) {
            for (long near = -1; near <= 1; near++) {
                instants.add(each.startMs + near);
                instants.add(each.endMs + near);
                instants.add(each.startMs + window.lengthMs() + near);
                instants.add(each.endMs + window.lengthMs() + near);
            }
        }
        for (long untilMs : instants) {
            long fromMs = untilMs - window.lengthMs();
            if (!plan.touches(fromMs, untilMs)) continue;
            BigInteger othersNg = BigInteger.ZERO;
            for (Counted each : all) if (each.touches(fromMs, untilMs)) othersNg = othersNg.add(each.ng);
            if (othersNg.compareTo(roomNg) > 0) return true;
        }
        return false;
    }

    /** What a window leaves for doses in whole ng beside this plan; below zero where the plan alone is too much. */
    private BigInteger roomNg(Treatment.Window window) {
        BigInteger most = BigInteger.valueOf(window.most())
                .multiply(BigInteger.valueOf(window.perKg() ? asked.massG() : 1_000));
        Ratio plan = totalNg().plus(besideNg());
        BigInteger room = most.multiply(plan.below).subtract(plan.above.multiply(G_PER_KG));
        BigInteger[] parts = room.divideAndRemainder(plan.below.multiply(G_PER_KG));
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
