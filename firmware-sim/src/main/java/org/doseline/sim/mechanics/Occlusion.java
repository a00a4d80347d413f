package org.doseline.sim.mechanics;

/**
 * Something that narrows or closes the way of the drug.
 *
 * @param timesResistance the line's resistance is multiplied by this, from 2; or {@link #TOTAL}. At the
 *        syringe's outlet only TOTAL is known
 */
public record Occlusion(Place place, long timesResistance) {
    /** Nothing passes. */
    public static final long TOTAL = Long.MAX_VALUE;
    /** A resistance of more than a million lines is closed for every purpose. */
    private static final long MAX_TIMES = 1_000_000;

    /** Upstream or downstream of the line's compliance. */
    public enum Place {
        /** Between barrel and line: the pressure at the plunger rises, the line's falls. */
        OUTLET,
        /** Between line and patient: the pressure of both rises. */
        LINE
    }

    public Occlusion {
        if (place == null) throw new IllegalArgumentException("an occlusion needs a place");
        if (timesResistance != TOTAL && (timesResistance < 2 || timesResistance > MAX_TIMES))
            throw new IllegalArgumentException("an occlusion is from 2 to " + MAX_TIMES + " times, or TOTAL");
        if (place == Place.OUTLET && timesResistance != TOTAL)
            throw new IllegalArgumentException("an occlusion at the outlet is total");
    }

    public static Occlusion total(Place place) {
        return new Occlusion(place, TOTAL);
    }

    public static Occlusion partial(long timesResistance) {
        return new Occlusion(Place.LINE, timesResistance);
    }

    boolean closes(Place where) {
        return place == where && timesResistance == TOTAL;
    }
}
