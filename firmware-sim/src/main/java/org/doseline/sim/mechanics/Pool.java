package org.doseline.sim.mechanics;

/**
 * A compliance C behind a resistance R: {@code C dP/dt = q_in - (P - P_back)/R}, in stored volume {@code C
 * P}.
 *
 * @param restUnits stored at the back pressure, C P_back
 * @param tauMs R C; zero follows the back pressure at once, infinite is closed
 */
record Pool(double restUnits, double tauMs) {

    /** Stored after {@code ms} of an even inflow. */
    double after(double storedUnits, double unitsPerMs, double ms) {
        if (tauMs == 0) return restUnits;
        if (ms <= 0) return storedUnits;
        if (tauMs == Double.POSITIVE_INFINITY) return storedUnits + unitsPerMs * ms;
        double settledUnits = restUnits + unitsPerMs * tauMs;
        return storedUnits - (settledUnits - storedUnits) * StrictMath.expm1(-ms / tauMs);
    }

    /** Outflow now, in units/ms, which is nL/h; below zero while it runs back. */
    double outflow(double storedUnits) {
        return (storedUnits - restUnits) / tauMs;
    }
}
