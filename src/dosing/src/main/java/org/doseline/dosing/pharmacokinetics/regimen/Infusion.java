package org.doseline.dosing.pharmacokinetics.regimen;

/** A steady rate in mg/min, zero or more, from one time to a later one; ms from the start, zero or more. */
public record Infusion(long startMs, long endMs, double mgPerMin) {
    public Infusion {
        if (startMs < 0 || endMs <= startMs) {
            throw new IllegalArgumentException("an infusion from " + startMs + " to " + endMs + " ms");
        }
        if (!(mgPerMin >= 0) || Double.isInfinite(mgPerMin)) {
            throw new IllegalArgumentException("an infusion of " + mgPerMin + " mg/min");
        }
    }
}
