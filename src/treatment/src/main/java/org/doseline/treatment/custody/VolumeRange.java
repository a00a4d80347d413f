package org.doseline.treatment.custody;

/**
 * A volume that lies between two bounds, both included; below zero where it is a difference.
 *
 * @param atLeastNl nL
 * @param atMostNl nL, not below {@code atLeastNl}
 */
public record VolumeRange(long atLeastNl, long atMostNl) {
    public static final VolumeRange NONE = exactly(0);

    public VolumeRange {
        if (atMostNl < atLeastNl)
            throw new IllegalArgumentException("at most " + atMostNl + " nL, at least " + atLeastNl + " nL");
    }

    public static VolumeRange exactly(long nl) { return new VolumeRange(nl, nl); }

    public boolean exact() { return atLeastNl == atMostNl; }

    public VolumeRange plus(long nl) {
        return new VolumeRange(Math.addExact(atLeastNl, nl), Math.addExact(atMostNl, nl));
    }

    /** What is left of so much after this was taken. */
    VolumeRange takenFrom(long nl) {
        return new VolumeRange(Math.subtractExact(nl, atMostNl), Math.subtractExact(nl, atLeastNl));
    }

    boolean within(long toleranceNl) { return atLeastNl >= -toleranceNl && atMostNl <= toleranceNl; }
}
