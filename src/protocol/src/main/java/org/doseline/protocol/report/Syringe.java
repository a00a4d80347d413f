package org.doseline.protocol.report;

import org.doseline.protocol.Checks;

/**
 * A syringe as make and nominal size.
 *
 * @param sizeMl nominal size in mL, 1 to 100
 */
public record Syringe(String make, long sizeMl) {
    private static final long LARGEST_ML = 100;

    public Syringe {
        Checks.text("make", make);
        Checks.atLeast("sizeMl", 1, sizeMl);
        if (sizeMl > LARGEST_ML) throw Checks.bad("sizeMl", "is above " + LARGEST_ML);
    }
}
