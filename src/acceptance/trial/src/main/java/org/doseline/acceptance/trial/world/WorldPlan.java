package org.doseline.acceptance.trial.world;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What is drawn of a world before it begins. Each class of faults is absent from about 40 % of the worlds (swarm) and
 * has its own level in the others.
 *
 * @param days how many sessions' days there are
 * @param dayMs how long people, hands and faults go on in each
 * @param betweenMs how long the ward is closed between two
 * @param quietness how many times as far apart the rare faults are; small worlds are dense
 * @param calm whether it ends in calm, in which every intent has to be resolved
 * @param levels above zero to one, of the classes that there are
 */
public record WorldPlan(long seed, Mutant mutant, int days, long dayMs, long betweenMs, double quietness,
        boolean calm, Map<FaultClass, Double> levels) {
    /** Every so many worlds end in calm. */
    static final long CALM_EVERY = 100;
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final double ABSENT = 0.4;

    public WorldPlan {
        levels = Collections.unmodifiableMap(new EnumMap<>(levels));
    }

    /**
     * The world of a seed as it is tried: a crowded morning, a day, or a course of up to six sessions in two weeks, each
     * with its preparation, pauses and observation, and the pump off in between.
     */
    public static WorldPlan of(long seed) {
        Dice dice = new Dice(seed, "plan");
        return switch (dice.below(8)) {
            case 0, 1 -> drawn(seed, Mutant.NONE, dice, 1, dice.between(30 * MINUTE_MS, 2 * HOUR_MS), 0, 1);
            case 2 -> drawn(seed, Mutant.NONE, dice, 1, dice.between(2 * HOUR_MS, 4 * HOUR_MS), 0, 4);
            default -> drawn(seed, Mutant.NONE, dice, 3 + dice.below(4),
                    dice.between(100 * MINUTE_MS, 150 * MINUTE_MS),
                    dice.between(40 * HOUR_MS, 68 * HOUR_MS), 6);
        };
    }

    /** A small, crowded world: for what is to be found soon. */
    public static WorldPlan small(long seed, Mutant mutant) {
        Dice dice = new Dice(seed, "small plan");
        return drawn(seed, mutant, dice, 1, dice.between(20 * MINUTE_MS, 60 * MINUTE_MS), 0, 1);
    }

    private static WorldPlan drawn(long seed, Mutant mutant, Dice dice, int days, long dayMs, long betweenMs,
            double quietness) {
        Map<FaultClass, Double> levels = new EnumMap<>(FaultClass.class);
        for (FaultClass fault : FaultClass.values()) {
            boolean absent = dice.fraction() < ABSENT;
            double level = 0.05 + 0.95 * dice.fraction();
            if (!absent) levels.put(fault, level);
        }
        mutant.needs().forEach(fault -> levels.put(fault, 1.0));
        boolean calm = Math.floorMod(seed, CALM_EVERY) == 0;
        return new WorldPlan(seed, mutant, days, dayMs, betweenMs, quietness, calm, levels);
    }

    /** From its first moment to its last, calm aside. */
    public long lengthMs() {
        return onMs() + (days - 1) * betweenMs;
    }

    /** Its days together. */
    long onMs() { return days * dayMs; }

    /** The level of a class, 0 where it is absent. */
    public double level(FaultClass fault) {
        return levels.getOrDefault(fault, 0.0);
    }

    public boolean has(FaultClass fault) { return levels.containsKey(fault); }

    /** Present classes, in their order. */
    public Set<FaultClass> faults() {
        return levels.isEmpty() ? EnumSet.noneOf(FaultClass.class) : EnumSet.copyOf(levels.keySet());
    }

    public WorldPlan without(FaultClass fault) {
        Map<FaultClass, Double> fewer = new EnumMap<>(FaultClass.class);
        fewer.putAll(levels);
        fewer.remove(fault);
        return new WorldPlan(seed, mutant, days, dayMs, betweenMs, quietness, calm, fewer);
    }

    public WorldPlan endingInCalm() {
        return new WorldPlan(seed, mutant, days, dayMs, betweenMs, quietness, true, levels);
    }
}
