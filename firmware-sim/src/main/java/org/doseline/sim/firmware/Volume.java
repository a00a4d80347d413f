package org.doseline.sim.firmware;

import java.math.BigInteger;

import org.doseline.protocol.Checks;

/**
 * An exact volume: rate times time without a rounding, so that nothing is lost or gained over any number of pauses.
 *
 * @param units in nL/3,600,000: one unit is what 1 nL/h gives in 1 ms
 */
public record Volume(long units) implements Comparable<Volume> {
    /** Units in a nanolitre: milliseconds in an hour. */
    public static final long UNITS_PER_NL = 3_600_000;
    public static final Volume NONE = new Volume(0);

    public Volume {
        if (units < 0) throw Checks.bad("volume", "is below zero");
    }

    public static Volume ofNl(long nl) {
        return new Volume(Math.multiplyExact(nl, UNITS_PER_NL));
    }

    public static Volume of(long rateNlPerHour, long ms) {
        return new Volume(Math.multiplyExact(rateNlPerHour, ms));
    }

    /** Whole nanolitres, rounded down. */
    public long nl() {
        return units / UNITS_PER_NL;
    }

    /** Whole nanolitres, rounded up: for a volume that is held against a ceiling. */
    public long nlUp() {
        return -Math.floorDiv(-units, UNITS_PER_NL);
    }

    public Volume plus(Volume more) {
        return new Volume(Math.addExact(units, more.units));
    }

    /** What is left up to {@code cap}, nothing if it is passed. */
    public Volume upTo(Volume cap) {
        return new Volume(Math.max(0, cap.units - units));
    }

    public Volume atMost(Volume cap) {
        return compareTo(cap) <= 0 ? this : cap;
    }

    /** How many ms a rate above zero takes for this volume, rounded up. */
    public long msAt(long rateNlPerHour) {
        return -Math.floorDiv(-units, rateNlPerHour);
    }

    /** The part {@code partMs} of {@code wholeMs}, rounded up. */
    Volume partUp(long partMs, long wholeMs) {
        BigInteger up = BigInteger.valueOf(units).multiply(BigInteger.valueOf(partMs))
                .add(BigInteger.valueOf(wholeMs - 1)).divide(BigInteger.valueOf(wholeMs));
        return new Volume(up.longValueExact());
    }

    @Override
    public int compareTo(Volume other) { return Long.compare(units, other.units); }
}
