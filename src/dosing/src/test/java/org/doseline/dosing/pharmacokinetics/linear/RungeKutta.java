package org.doseline.dosing.pharmacokinetics.linear;

import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;

/** The differential equations as they are written down, integrated in steps of a second. */
record RungeKutta(Disposition body, double ke0PerMin) {
    private static final long STEP_MS = 1_000;

    /** Amounts, then the effect site's concentration, then what was eliminated; events must be at whole seconds. */
    double[] at(long untilMs, Regimen regimen) {
        double[] state = new double[body.compartments() + 2];
        for (long now = 0; now <= untilMs; now += STEP_MS) {
            for (Bolus bolus : regimen.boluses()) {
                if (bolus.atMs() == now) state[0] += bolus.mg();
            }
            if (now == untilMs) break;
            double input = 0;
            for (Infusion infusion : regimen.infusions()) {
                if (infusion.startMs() <= now && now < infusion.endMs()) input = infusion.mgPerMin();
            }
            step(state, input, STEP_MS / 60_000.0);
        }
        return state;
    }

    private void step(double[] state, double input, double h) {
        double[] k1 = slope(state, input);
        double[] k2 = slope(moved(state, k1, h / 2), input);
        double[] k3 = slope(moved(state, k2, h / 2), input);
        double[] k4 = slope(moved(state, k3, h), input);
        for (int i = 0; i < state.length; i++) state[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }

    private static double[] moved(double[] state, double[] slope, double h) {
        double[] moved = new double[state.length];
        for (int i = 0; i < state.length; i++) moved[i] = state[i] + h * slope[i];
        return moved;
    }

    private double[] slope(double[] state, double input) {
        int compartments = body.compartments();
        double[] slope = new double[state.length];
        double lost = body.eliminationPerMin() * state[0];
        slope[0] = input - lost;
        for (int j = 1; j < compartments; j++) {
            Peripheral side = body.peripherals().get(j - 1);
            double out = side.outPerMin() * state[0] - side.backPerMin() * state[j];
            slope[0] -= out;
            slope[j] = out - side.eliminationPerMin() * state[j];
            lost += side.eliminationPerMin() * state[j];
        }
        slope[compartments] = ke0PerMin * (state[0] / body.centralL() - state[compartments]);
        slope[compartments + 1] = lost;
        return slope;
    }
}
