package org.doseline.protocol.report;

import org.doseline.protocol.Checks;

/**
 * The syringe in the pump and what it still holds.
 *
 * @param remainingNl volume left in the barrel, nL
 */
public record SyringeLeft(String make, long sizeMl, long remainingNl) {
    public SyringeLeft {
        new Syringe(make, sizeMl);
        Checks.atLeast("remainingNl", 0, remainingNl);
    }
}
