package org.doseline.sim.mechanics;

import java.util.Arrays;

/**
 * A syringe by make and nominal size: its bore decides how much a plunger's travel gives. Bores: New Era's
 * table for BD and Monoject, Harvard Apparatus' table for the same BD plastic syringes, which gives 0.8 to
 * 1.2 % more area.
 *
 * @param sizeMl nominal: 5, 10, 20, 30 or 50 (the columns 5 (6), 10 (12), 20, 30 (35), 50/60 of those tables)
 */
public record Barrel(Make make, long sizeMl) {

    /** A table of bores, in 10 um, by size. */
    public enum Make {
        BD(1199, 1443, 1905, 2159, 2659), BD_HARVARD(1206, 1450, 1913, 2170, 2670), MONOJECT(1270, 1572, 2012,
                2352, 2664);

        private final int[] bores10Um;

        Make(int... bores10Um) {
            this.bores10Um = bores10Um;
        }
    }

    private static final long[] SIZES_ML = {5, 10, 20, 30, 50};

    public Barrel {
        if (make == null) throw new IllegalArgumentException("a syringe needs a make");
        if (Arrays.binarySearch(SIZES_ML, sizeMl) < 0)
            throw new IllegalArgumentException(
                    "no syringe of " + sizeMl + " mL is known, only of 5, 10, 20, 30, 50");
    }

    /**
     * A syringe as the protocol names it: {@code BD}, {@code BD_HARVARD} or {@code MONOJECT}; 60 mL is the
     * 50 mL barrel.
     */
    public static Barrel of(String make, long sizeMl) {
        for (Make known : Make.values()) {
            if (known.name().equals(make)) return new Barrel(known, sizeMl == 60 ? 50 : sizeMl);
        }
        throw new IllegalArgumentException(
                "no syringe make " + make + " is known, only " + Arrays.toString(Make.values()));
    }

    /** Inner diameter, in 10 um. */
    public long bore10Um() {
        return make.bores10Um[Arrays.binarySearch(SIZES_ML, sizeMl)];
    }

    /** The bore's square, in (10 um)^2: areas stand to each other as these do. */
    long boreSquared() {
        return bore10Um() * bore10Um();
    }

    /** Volume of 1 nm of plunger travel, in nL/3,600,000, to the nearest unit (error below 1.3 ppm). */
    public long unitsPerNm() {
        return Math.round(StrictMath.PI / 4 * boreSquared() * 1e-4 * 1e-3 * Account.UNITS_PER_NL);
    }
}
