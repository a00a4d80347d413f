package org.doseline.sim.fault;

import java.util.function.ToLongFunction;

/** A number, or one to be drawn evenly between two, both ends included. */
record Spread(long least, long most) {
    private static final String BETWEEN = "..";

    Spread {
        if (least > most) throw new IllegalArgumentException("the first of two is the smaller");
    }

    /** Reads {@code 30 s} or {@code 10 s..5 min}. */
    static Spread of(String text, ToLongFunction<String> one) {
        int at = text.indexOf(BETWEEN);
        if (at < 0) {
            long only = one.applyAsLong(text);
            return new Spread(only, only);
        }
        return new Spread(one.applyAsLong(text.substring(0, at).strip()),
                one.applyAsLong(text.substring(at + BETWEEN.length()).strip()));
    }

    long drawn(Chance chance) {
        return least == most ? least : chance.random().nextLong(least, Math.addExact(most, 1));
    }
}
