package org.doseline.sim.mechanics;

import java.util.Random;

/** A seeded life of a pump: rates, faults, releases, other syringes, long and short intervals. */
final class Course {
    static final Barrel.Make[] MAKES = Barrel.Make.values();
    static final long[] SIZES_ML = {5, 10, 20, 30, 50};

    private final Random random;

    Course(long seed) {
        random = new Random(seed);
    }

    Build build() {
        Build build = switch (random.nextInt(4)) {
            case 0 -> Build.IDEAL;
            case 1 -> Build.SERVO;
            default -> Build.STEPPER;
        };
        if (random.nextBoolean()) build = build.with("gainPpm", random.nextInt(40_001) - 20_000);
        if (random.nextBoolean()) build = build.with("stictionNl", random.nextInt(20_000));
        if (random.nextBoolean()) build = build.with("slackNl", random.nextInt(400_000));
        if (random.nextInt(4) == 0) build = build.with("resistanceMicroMmHg", 0);
        if (random.nextInt(4) == 0)
            build = build.with("lineNlPerMmHg", random.nextInt(2_000)).with("syringeNlPerMmHg",
                    1 + random.nextInt(2_000));
        return build;
    }

    Barrel barrel() {
        return new Barrel(MAKES[random.nextInt(MAKES.length)], SIZES_ML[random.nextInt(SIZES_ML.length)]);
    }

    long ms() {
        return switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextInt(100);
            case 2 -> 1 + random.nextInt(60_000);
            default -> 1 + random.nextInt(7_200_000);
        };
    }

    /** nL/h: nothing, a slow rate, a usual one, or a bolus. */
    long rate() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1 + random.nextInt(1_000_000);
            case 2 -> 1 + random.nextInt(20_000_000);
            default -> 1 + random.nextInt(1_200_000_000);
        };
    }

    Mechanics load(Mechanics pump) {
        Barrel real = barrel();
        Barrel told = random.nextInt(3) == 0 ? barrel() : real;
        return pump.loaded(real, told, real.sizeMl() * 1_000_000 - random.nextInt(4_000_000));
    }

    Mechanics turn(Mechanics pump) {
        long ms = ms();
        return pump.advance(pump.nowMs() + ms,
                rate() * ms + (random.nextBoolean() ? random.nextInt(1_000) : 0));
    }

    /** Something happens to it. */
    Mechanics struck(Mechanics pump) {
        boolean seated = pump.readings().seated();
        return switch (random.nextInt(16)) {
            case 0 -> load(pump);
            case 1 -> pump.removed();
            case 2 -> seated ? pump.freeFlowing(0).purged(random.nextInt(2_000_000)) : load(pump);
            case 3 -> pump.occluded(Occlusion.total(Occlusion.Place.LINE));
            case 4 -> pump.occluded(Occlusion.total(Occlusion.Place.OUTLET));
            case 5 -> pump.occluded(Occlusion.partial(2 + random.nextInt(5_000)));
            case 6, 7 -> pump.released();
            case 8 -> pump.withBubble(1 + random.nextInt(300_000));
            case 9 -> pump.airCleared();
            case 10 -> pump.backPressure(random.nextInt(4) == 0 ? random.nextInt(200) - 50 : 0);
            case 11 -> pump.stalled(random.nextBoolean());
            case 12 -> pump.freed();
            case 13 -> pump.gain(random.nextInt(40_001) - 20_000);
            case 14 -> pump.temperature(100 + random.nextInt(250));
            default -> seated
                    ? pump.freeFlowing(random.nextBoolean() ? 0 : random.nextInt(300_000_000))
                    : load(pump);
        };
    }
}
