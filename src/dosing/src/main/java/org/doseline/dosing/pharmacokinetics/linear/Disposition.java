package org.doseline.dosing.pharmacokinetics.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a drug goes in one body: the central volume in L, above zero, the rate constant of elimination from it, per
 * minute, zero or more, and the peripheral compartments in order (A2, A3, …).
 */
public record Disposition(double centralL, double eliminationPerMin, List<Peripheral> peripherals) {
    public Disposition {
        aboveZero(centralL, "centralL");
        atLeastZero(eliminationPerMin, "eliminationPerMin");
        peripherals = List.copyOf(peripherals);
    }

    /** Two or more volumes in L, the clearance and one flow between compartments for each further volume, in L/min. */
    public static Disposition ofVolumes(double[] volumesL, double clearanceLPerMin, double... flowsLPerMin) {
        if (volumesL.length != flowsLPerMin.length + 1) {
            throw new IllegalArgumentException(
                    volumesL.length + " volumes with " + flowsLPerMin.length + " flows");
        }
        List<Peripheral> peripherals = new ArrayList<>();
        for (int i = 0; i < flowsLPerMin.length; i++) {
            aboveZero(volumesL[i + 1], "volume " + (i + 2));
            peripherals
                    .add(Peripheral.ofRates(flowsLPerMin[i] / volumesL[0],
                            flowsLPerMin[i] / volumesL[i + 1]));
        }
        return new Disposition(volumesL[0], clearanceLPerMin / volumesL[0], peripherals);
    }

    public int compartments() { return peripherals.size() + 1; }

    /** L/min out of the central compartment and out of the body. */
    public double clearanceLPerMin() {
        return centralL * eliminationPerMin;
    }

    /** The volume in L in which a compartment's amount has the concentration of plasma at rest: 0 is the central one. */
    public double volumeL(int compartment) {
        if (compartment == 0) return centralL;
        Peripheral peripheral = peripherals.get(compartment - 1);
        return centralL * peripheral.outPerMin() / peripheral.backPerMin();
    }

    static void atLeastZero(double value, String name) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value);
        }
    }

    static void aboveZero(double value, String name) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value);
        }
    }
}
