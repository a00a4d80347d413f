package org.doseline.dosing.library;

/** Which body mass a dose per kilogram counts. */
public enum BodySizeBasis {
    /** What the scale says. */
    ACTUAL,
    /** Devine, from height and sex. */
    IDEAL,
    /** Ideal mass and four tenths of what is above it. */
    ADJUSTED,
    /** Janmahasatian 2005, from mass, height and sex. */
    LEAN
}
