package org.doseline.treatment.custody;

/**
 * How far an account may be from zero and still be called even: a share of what was prepared, and never less than a
 * smallest volume.
 *
 * <p>The defaults are a choice of this project, to be replaced by a site's own policy: 4 % is about what a syringe's
 * graduation may be wrong by (the order of ISO 7886-1), and 0.1 mL what a person reads off one.
 *
 * @param percent of what was prepared
 * @param leastNl nL
 */
public record Tolerance(long percent, long leastNl) {
    public static final Tolerance DEFAULT = new Tolerance(4, 100_000);
    private static final long WHOLE = 100;

    public Tolerance {
        if (percent < 0 || percent > WHOLE || leastNl < 0)
            throw new IllegalArgumentException("tolerance " + percent + " %, " + leastNl + " nL");
    }

    /** Rounded down: a tolerance is never made wider by rounding. */
    public long ofNl(long preparedNl) {
        return Math.max(leastNl, Math.floorDiv(Math.multiplyExact(preparedNl, percent), WHOLE));
    }
}
