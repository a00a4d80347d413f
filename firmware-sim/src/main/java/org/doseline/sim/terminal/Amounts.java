package org.doseline.sim.terminal;

import java.util.Locale;

/** Amounts and spans for people: a leading zero, no trailing zero, a space before the unit (ISMP). */
final class Amounts {
    private static final long NL_PER_UL = 1_000;
    private static final long UL_PER_ML = 1_000;
    private static final long MS_PER_S = 1_000;
    private static final long S_PER_MIN = 60;

    private Amounts() {}

    /** To a thousandth of a mL; what is beyond is cut, never rounded up. */
    static String ml(long nl) {
        return number(nl) + " mL";
    }

    static String mlPerHour(long nlPerHour) { return number(nlPerHour) + " mL/h"; }

    /** {@code 1:05}; a part of a second counts as one. */
    static String left(long ms) {
        long s = -Math.floorDiv(-ms, MS_PER_S);
        return String.format(Locale.ROOT, "%d:%02d", s / S_PER_MIN, s % S_PER_MIN);
    }

    static String seconds(long ms) { return -Math.floorDiv(-ms, MS_PER_S) + " s"; }

    private static String number(long nl) {
        long ul = Math.abs(nl) / NL_PER_UL;
        String sign = nl < 0 && ul > 0 ? "-" : "";
        String whole = String.format(Locale.ROOT, "%,d", ul / UL_PER_ML);
        String rest = String.format(Locale.ROOT, "%03d", ul % UL_PER_ML).replaceAll("0+$", "");
        return sign + whole + (rest.isEmpty() ? "" : "." + rest);
    }
}
