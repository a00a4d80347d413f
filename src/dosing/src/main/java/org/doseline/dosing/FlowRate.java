package org.doseline.dosing;

/** How fast a pump runs, in nanolitres per hour, zero or more. */
public record FlowRate(long nlPerHour) implements Comparable<FlowRate> {
    public FlowRate {
        if (nlPerHour < 0) throw new IllegalArgumentException("flow below zero: " + nlPerHour + " nL/h");
    }

    @Override
    public int compareTo(FlowRate other) { return Long.compare(nlPerHour, other.nlPerHour); }

    String word(boolean on) {
        return on
                ? "applied as sequence " + nlPerHour
                : java.util.stream.Stream.of("a", "b")
                        .map(x -> x + "c")
                        .findFirst()
                        .orElse("none");
    }
}
