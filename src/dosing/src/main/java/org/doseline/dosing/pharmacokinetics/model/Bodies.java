package org.doseline.dosing.pharmacokinetics.model;

import java.util.List;

import org.doseline.dosing.pharmacokinetics.linear.Disposition;
import org.doseline.dosing.pharmacokinetics.linear.Peripheral;

/** The forms in which papers write a disposition, checked; a value that is not above zero is a reason. */
final class Bodies {
    static final double REFERENCE_KG = 70;

    private Bodies() {}

    /** Volumes in L; clearances in L/min, elimination first. */
    static Disposition volumes(double[] volumesL, double... clearancesLPerMin) {
        for (int i = 0; i < volumesL.length; i++) {
            Unfit.aboveZero(volumesL[i], "V" + (i + 1));
            Unfit.aboveZero(clearancesLPerMin[i], i == 0 ? "CL" : "Q" + (i + 1));
        }
        double[] flows = java.util.Arrays.copyOfRange(clearancesLPerMin, 1, clearancesLPerMin.length);
        return Disposition.ofVolumes(volumesL, clearancesLPerMin[0], flows);
    }

    static Disposition rates(double centralL, double k10, double k12, double k21) {
        return new Disposition(centralL, k10, List.of(Peripheral.ofRates(k12, k21)));
    }

    static Disposition rates(double centralL, double k10, double k12, double k21, double k13, double k31) {
        return new Disposition(centralL, k10,
                List.of(Peripheral.ofRates(k12, k21), Peripheral.ofRates(k13, k31)));
    }

    /** Two compartments of a 70 kg person, clearances in L/h: volumes by mass, clearances by its power 0.75. */
    static Disposition allometric(double massKg, double v1, double v2, double clLPerH, double qLPerH) {
        double size = massKg / REFERENCE_KG;
        double perMin = Math.pow(size, 0.75) / 60;
        return volumes(new double[]{v1 * size, v2 * size}, clLPerH * perMin, qLPerH * perMin);
    }
}
