package org.doseline.treatment.custody;

/**
 * What is left where it can't be drawn from: in the syringe's tip and under its plunger, and in the tubing. It is thrown
 * away with them and never reused (DEA-11).
 *
 * @param syringeNl nL
 */
public record Residual(long syringeNl, Line line, String measuredBy) {
    public Residual {
        if (syringeNl < 0)
            throw new IllegalArgumentException("residual below zero: " + syringeNl + " nL");
    }
}
