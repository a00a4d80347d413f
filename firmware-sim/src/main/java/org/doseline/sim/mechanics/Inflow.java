package org.doseline.sim.mechanics;

/**
 * What the plunger sends towards the line within one interval: {@code units} evenly from {@code startMs} to
 * {@code endMs}, counted from the interval's start; nothing before and after.
 */
record Inflow(double startMs, double endMs, long units) {
    static final Inflow NONE = new Inflow(0, 0, 0);

    /** When the first {@code part} of it has come. */
    double at(long part) {
        return units == 0 ? endMs : startMs + (endMs - startMs) * ((double) part / units);
    }
}
