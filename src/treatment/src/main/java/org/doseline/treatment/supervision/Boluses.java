package org.doseline.treatment.supervision;

/**
 * What boluses may have added to a program.
 *
 * @param nl all of them
 * @param dueNl what of them has not been counted yet
 * @param waitMs for how long the program may still wait while they flow, running time
 */
public record Boluses(long nl, long dueNl, long waitMs) {
    static final Boluses NONE = new Boluses(0, 0, 0);

    /** Some that may have been given, or may flow. */
    public static Boluses of(long nl, long rateNlPerHour) {
        return NONE.and(nl, rateNlPerHour);
    }

    Boluses and(long moreNl, long rateNlPerHour) {
        return new Boluses(nl + moreNl, dueNl + moreNl, waitMs + Programmed.msFor(moreNl, rateNlPerHour));
    }

    /** None flows any more. */
    Boluses over() { return new Boluses(nl, 0, 0); }

    /** How much of what came beyond the program they explain. */
    long ofThemNl(long beyondNl) {
        return Math.min(dueNl, Math.max(0, beyondNl));
    }

    /** For how much of a running time the program may have waited for them. */
    long waitsMs(long ms) {
        return Math.min(waitMs, ms);
    }

    Boluses after(long countedNl, long ms) {
        return new Boluses(nl, dueNl - countedNl, waitMs - waitsMs(ms));
    }
}
