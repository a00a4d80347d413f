package org.doseline.dosing.pharmacokinetics.linear;

/**
 * The modes and the effect site as time goes on. Advancing over a span with a steady input is exact; the factors of the
 * last span are kept, since most spans of a curve are equal. Amounts mg, times min. One thread.
 */
final class Advance {
    private final Modes modes;
    private final double centralL;
    private final double ke0PerMin;
    private final double[] mode;
    private final double[] decay;
    private final double[] fed;
    private final double[] felt;
    private final double[] feltOfInput;
    private double forgotten;
    private double factorsForMin = -1;
    private double effectSite;

    /** @param ke0PerMin zero where there is no effect site */
    Advance(Modes modes, double centralL, double ke0PerMin) {
        this.modes = modes;
        this.centralL = centralL;
        this.ke0PerMin = ke0PerMin;
        this.mode = new double[modes.count()];
        this.decay = new double[modes.count()];
        this.fed = new double[modes.count()];
        this.felt = new double[modes.count()];
        this.feltOfInput = new double[modes.count()];
    }

    void give(double amountMg) {
        for (int i = 0; i < mode.length; i++) mode[i] += modes.intake[i] * amountMg;
    }

    void over(double min, double inputMgPerMin) {
        if (min != factorsForMin) factorsFor(min);
        double site = effectSite * forgotten;
        for (int i = 0; i < mode.length; i++) {
            site += felt[i] * mode[i] + feltOfInput[i] * inputMgPerMin;
            mode[i] = decay[i] * mode[i] + fed[i] * inputMgPerMin;
        }
        effectSite = site;
    }

    /** In mg; never below zero, where rounding of an empty compartment would be. */
    double amountMg(int compartment) {
        double sum = 0;
        double[] share = modes.share[compartment];
        for (int i = 0; i < mode.length; i++) sum += share[i] * mode[i];
        return Math.max(0, sum);
    }

    double effectSiteMgPerL() { return effectSite; }

    private void factorsFor(double min) {
        forgotten = Math.exp(-ke0PerMin * min);
        for (int i = 0; i < mode.length; i++) {
            double rate = modes.ratePerMin[i];
            double toSite = ke0PerMin * modes.share[0][i] / centralL;
            decay[i] = Math.exp(-rate * min);
            fed[i] = modes.intake[i] * Exponentials.once(rate, min);
            if (ke0PerMin > 0) {
                felt[i] = toSite * Exponentials.twice(rate, ke0PerMin, min);
                feltOfInput[i] = toSite * modes.intake[i] * Exponentials.thrice(rate, ke0PerMin, min);
            }
        }
        factorsForMin = min;
    }
}
