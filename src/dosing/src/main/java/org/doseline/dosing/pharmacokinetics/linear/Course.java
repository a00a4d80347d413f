package org.doseline.dosing.pharmacokinetics.linear;

/**
 * Concentrations and amounts point by point, in order of time; at a bolus two points share one time. Immutable once
 * the solver has given it out. Concentrations mg/L (which is mcg/mL), amounts mg, times ms.
 */
public final class Course {
    private final long[] tMs;
    private final Side[] side;
    private final double[] plasma;
    private final double[] effectSite;
    private final double[][] amounts;
    private int size;

    Course(int capacity, int compartments, boolean withEffectSite) {
        tMs = new long[capacity];
        side = new Side[capacity];
        plasma = new double[capacity];
        effectSite = withEffectSite ? new double[capacity] : null;
        amounts = new double[compartments][capacity];
    }

    void add(long atMs, Side which, Advance state, double centralL) {
        tMs[size] = atMs;
        side[size] = which;
        for (int j = 0; j < amounts.length; j++) amounts[j][size] = state.amountMg(j);
        plasma[size] = amounts[0][size] / centralL;
        if (effectSite != null) effectSite[size] = state.effectSiteMgPerL();
        size++;
    }

    public int size() { return size; }

    public long tMs(int point) { return tMs[within(point)]; }

    public Side side(int point) { return side[within(point)]; }

    public double plasmaMgPerL(int point) { return plasma[within(point)]; }

    public boolean hasEffectSite() { return effectSite != null; }

    /** An IllegalStateException where there is no effect site. */
    public double effectSiteMgPerL(int point) {
        if (effectSite == null) throw new IllegalStateException("no effect site was asked for");
        return effectSite[within(point)];
    }

    /** 0 is the central compartment. */
    public double amountMg(int compartment, int point) {
        return amounts[compartment][within(point)];
    }

    public int compartments() { return amounts.length; }

    /** The first point of the highest plasma concentration. */
    public int peak() {
        int peak = 0;
        for (int i = 1; i < size; i++) {
            if (plasma[i] > plasma[peak]) peak = i;
        }
        return peak;
    }

    private int within(int point) {
        if (point >= size) throw new IndexOutOfBoundsException(point);
        return point;
    }
}
