package org.doseline.sim.mechanics;

/**
 * Thresholds of readings, each of which may be {@link #OFF}. The firmware sets them; the mechanics only
 * says when they are met.
 *
 * @param pressureAtLeastMmHg e.g. an occlusion limit
 * @param pressureAtMostMmHg e.g. where an occlusion counts as released
 * @param airAtLeastNl since the detector was last cleared
 * @param remainingAtMostNl e.g. near empty; zero is empty
 * @param lagAtLeastNl motor travel that the encoder did not see
 */
public record Watch(long pressureAtLeastMmHg, long pressureAtMostMmHg, long airAtLeastNl,
        long remainingAtMostNl,
        long lagAtLeastNl) {
    /** Not watched. */
    public static final long OFF = Long.MIN_VALUE;
    public static final Watch NONE = new Watch(OFF, OFF, OFF, OFF, OFF);

    public Watch pressureAtLeast(long mmHg) {
        return new Watch(mmHg, pressureAtMostMmHg, airAtLeastNl, remainingAtMostNl, lagAtLeastNl);
    }

    public Watch pressureAtMost(long mmHg) {
        return new Watch(pressureAtLeastMmHg, mmHg, airAtLeastNl, remainingAtMostNl, lagAtLeastNl);
    }

    public Watch airAtLeast(long nl) {
        return new Watch(pressureAtLeastMmHg, pressureAtMostMmHg, nl, remainingAtMostNl, lagAtLeastNl);
    }

    public Watch remainingAtMost(long nl) {
        return new Watch(pressureAtLeastMmHg, pressureAtMostMmHg, airAtLeastNl, nl, lagAtLeastNl);
    }

    public Watch lagAtLeast(long nl) {
        return new Watch(pressureAtLeastMmHg, pressureAtMostMmHg, airAtLeastNl, remainingAtMostNl, nl);
    }

    /** Whether one of them is met. What stands in a barrel is only watched while one is seated. */
    public boolean metBy(Readings now) {
        return pressureMetBy(now) || otherMetBy(now);
    }

    boolean pressureMetBy(Readings now) {
        return pressureAtLeastMmHg != OFF && now.pressureMmHg() >= pressureAtLeastMmHg
                || pressureAtMostMmHg != OFF && now.pressureMmHg() <= pressureAtMostMmHg;
    }

    /** Air, remaining volume and lag only ever move one way while a rate lasts. */
    boolean otherMetBy(Readings now) {
        return airAtLeastNl != OFF && now.airNl() >= airAtLeastNl
                || remainingAtMostNl != OFF && now.seated() && now.remainingNl() <= remainingAtMostNl
                || lagAtLeastNl != OFF && now.lagNl() >= lagAtLeastNl;
    }
}
