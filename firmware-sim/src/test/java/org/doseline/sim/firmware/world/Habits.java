package org.doseline.sim.firmware.world;

/** How often things go wrong in one world, drawn once: a fault is absent in some worlds and common in others. */
record Habits(int percentHands, int percentSensors, int percentLink, int percentReplay, int percentSpoilt,
        int percentForged, int percentGarbage, int percentDelayed, int everyPowerLoss, int everyCrash,
        int everyFlashRefusal, int everyFlashLoss, boolean late) {
    private static final int NEVER = 1_000_000_000;

    Habits(Chance chance) {
        this(some(chance, 25), some(chance, 20), some(chance, 10), some(chance, 25), some(chance, 50),
                some(chance, 15), some(chance, 10), some(chance, 15), every(chance, 15, 60),
                every(chance, 10, 80), every(chance, 100, 400), every(chance, 6, 20), chance.oneIn(3));
    }

    private static int some(Chance chance, int most) {
        return chance.percent(40) ? 0 : (int) chance.between(1, most);
    }

    private static int every(Chance chance, int least, int most) {
        return chance.percent(40) ? NEVER : (int) chance.between(least, most);
    }
}
