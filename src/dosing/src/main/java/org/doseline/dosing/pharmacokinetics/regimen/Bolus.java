package org.doseline.dosing.pharmacokinetics.regimen;

/** An amount in mg, zero or more, that is in the central compartment at once. Time in ms, zero or more. */
public record Bolus(long atMs, double mg) {
    public Bolus {
        if (atMs < 0) throw new IllegalArgumentException("a bolus at " + atMs + " ms");
        if (!(mg >= 0) || Double.isInfinite(mg))
            throw new IllegalArgumentException("a bolus of " + mg + " mg");
    }
}
