package org.doseline.protocol;

/**
 * How many times faster than the wall therapy runs: 1 in use, more in a demonstration.
 *
 * <p>Pump uptime and therapy time run {@code speed} times as fast, while leases, validity and periods keep their
 * wall time; so each protocol time is multiplied before it is compared with an uptime.
 *
 * @param speed from 1 to 600
 */
public record TimeScale(int speed) {
    public static final TimeScale REAL = new TimeScale(1);
    private static final int FASTEST = 600;

    public TimeScale {
        if (speed < 1 || speed > FASTEST)
            throw Checks.bad("speed", "is from 1 to " + FASTEST + ", not " + speed);
    }

    /** A protocol time, given in wall milliseconds, in milliseconds of pump uptime or therapy time. */
    public long inTherapyMs(long wallMs) {
        return Math.multiplyExact(wallMs, speed);
    }

    /** A span of therapy time in wall milliseconds, rounded up: a timer never rings early. */
    public long inWallMs(long therapyMs) {
        return -Math.floorDiv(-therapyMs, (long) speed);
    }
}
