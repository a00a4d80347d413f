package org.doseline.dosing.pharmacokinetics.linear;

import java.util.List;

/**
 * A disposition taken apart into modes that decay each by itself. A star of compartments in detailed balance becomes
 * symmetric when each amount is divided by sqrt(k1j / kj1); so its eigenvalues are real and its eigenvectors complete.
 * A compartment that nothing enters stays empty and has no mode.
 */
final class Modes {
    /** Decay of each mode, per minute, zero or more. */
    final double[] ratePerMin;
    /** How much of a unit put into the central compartment each mode takes. */
    final double[] intake;
    /** The amount in a compartment for one unit of a mode: {@code share[compartment][mode]}. */
    final double[][] share;

    private Modes(double[] ratePerMin, double[] intake, double[][] share) {
        this.ratePerMin = ratePerMin;
        this.intake = intake;
        this.share = share;
    }

    static Modes of(Disposition disposition) {
        List<Peripheral> peripherals = disposition.peripherals();
        int reached = 1 + (int) peripherals.stream().filter(peripheral -> peripheral.outPerMin() > 0).count();
        double[][] matrix = new double[reached][reached];
        double[] scale = new double[reached];
        scale[0] = 1;
        matrix[0][0] = disposition.eliminationPerMin();
        int at = 1;
        for (Peripheral peripheral : peripherals) {
            double out = peripheral.outPerMin();
            double back = peripheral.backPerMin();
            if (out == 0) continue;
            matrix[0][0] += out;
            matrix[at][at] = back + peripheral.eliminationPerMin();
            matrix[0][at] = -Math.sqrt(out) * Math.sqrt(back);
            matrix[at][0] = matrix[0][at];
            scale[at] = Math.sqrt(out) / Math.sqrt(back);
            at++;
        }
        return of(matrix, Jacobi.diagonalise(matrix), scale, peripherals);
    }

    private static Modes of(double[][] diagonal, double[][] vectors, double[] scale,
            List<Peripheral> peripherals) {
        int modes = diagonal.length;
        double[] rates = new double[modes];
        // A rate of exactly zero may come out as the last bit below it.
        for (int i = 0; i < modes; i++) rates[i] = Math.max(0, diagonal[i][i]);
        double[][] share = new double[peripherals.size() + 1][modes];
        share[0] = vectors[0];
        int at = 1;
        for (int j = 0; j < peripherals.size(); j++) {
            if (peripherals.get(j).outPerMin() == 0) continue;
            for (int i = 0; i < modes; i++) share[j + 1][i] = scale[at] * vectors[at][i];
            at++;
        }
        return new Modes(rates, vectors[0].clone(), share);
    }

    int count() { return ratePerMin.length; }
}
