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
 * @param lengthMs how long people, hands and faults go on
 * @param quietness how many times as far apart the rare faults are; small worlds are dense
 * @param calm whether it ends in calm, in which every intent has to be resolved
 * @param levels above zero to one, of the classes that there are
 */
public record WorldPlan(long seed, Mutant mutant, long lengthMs, double quietness, boolean calm,
        Map<FaultClass, Double> levels) {
    /** Every so many worlds end in calm. */
    static final long CALM_EVERY = 100;
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final double ABSENT = 0.4;

    public WorldPlan {
        levels = Collections.unmodifiableMap(new EnumMap<>(levels));
    }

    /** The world of a seed as it is tried: from half an hour, crowded with faults, to a day with few. */
    public static WorldPlan of(long seed) {
        Dice dice = new Dice(seed, "plan");
        return switch (dice.below(8)) {
            case 0, 1, 2 -> drawn(seed, Mutant.NONE, dice, dice.between(30 * MINUTE_MS, 2 * HOUR_MS), 1);
            case 3, 4 -> drawn(seed, Mutant.NONE, dice, dice.between(2 * HOUR_MS, 6 * HOUR_MS), 4);
            case 5, 6 -> drawn(seed, Mutant.NONE, dice, dice.between(6 * HOUR_MS, 12 * HOUR_MS), 12);
            default -> drawn(seed, Mutant.NONE, dice, dice.between(12 * HOUR_MS, 24 * HOUR_MS), 40);
        };
    }

    /** A small, crowded world: for what is to be found soon. */
    public static WorldPlan small(long seed, Mutant mutant) {
        Dice dice = new Dice(seed, "small plan");
        return drawn(seed, mutant, dice, dice.between(20 * MINUTE_MS, 60 * MINUTE_MS), 1);
    }

    private static WorldPlan drawn(long seed, Mutant mutant, Dice dice, long lengthMs, double quietness) {
        Map<FaultClass, Double> levels = new EnumMap<>(FaultClass.class);
        for (FaultClass fault : FaultClass.values()) {
            boolean absent = dice.fraction() < ABSENT;
            double level = 0.05 + 0.95 * dice.fraction();
            if (!absent) levels.put(fault, level);
        }
        return new WorldPlan(seed, mutant, lengthMs, quietness, Math.floorMod(seed, CALM_EVERY) == 0, levels);
    }

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
        return new WorldPlan(seed, mutant, lengthMs, quietness, calm, fewer);
    }

    public WorldPlan endingInCalm() {
        return new WorldPlan(seed, mutant, lengthMs, quietness, true, levels);
    }
}
