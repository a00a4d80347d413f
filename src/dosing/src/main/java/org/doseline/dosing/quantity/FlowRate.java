package org.doseline.dosing.quantity;

/** How fast a pump runs, in whole nanolitres per hour, zero or more. */
public record FlowRate(long nlPerHour) implements Comparable<FlowRate> {
    public FlowRate {
        if (nlPerHour < 0) throw new IllegalArgumentException("flow below zero: " + nlPerHour + " nL/h");
    }

    /** Reads {@code "0.1 mL/h"}; finer than 1 nL/h is refused as PRECISION. */
    public static FlowRate parse(String text) {
        DoseRate read = DoseRate.parse(text);
        if (read.kind() != AmountKind.VOLUME || read.perKg()) {
            throw new InputRefused(InputKind.UNIT_MISMATCH, "not a flow; write it as in \"0.1 mL/h\"");
        }
        return new FlowRate(WholeBase.of(read.perHour(), "nL/h"));
    }

    @Override
    public int compareTo(FlowRate other) { return Long.compare(nlPerHour, other.nlPerHour); }
}
