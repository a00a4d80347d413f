package org.doseline.sim.mechanics;

/** An exact part of a volume, without a product that leaves a long. */
final class Share {
    private Share() {}

    /**
     * {@code floor(units * part / whole)}.
     *
     * @param part of either sign, {@code |part|} below 2^31, as {@code whole}, which is above zero
     */
    static long of(long units, long part, long whole) {
        long times = Math.floorDiv(units, whole);
        long rest = Math.floorMod(units, whole);
        return Math.addExact(Math.multiplyExact(times, part), Math.floorDiv(rest * part, whole));
    }
}
