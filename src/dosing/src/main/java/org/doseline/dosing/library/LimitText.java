package org.doseline.dosing.library;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.quantity.Volume;

/** What a library says, in the clinical units in which people read it. For showing only. */
public final class LimitText {
    private static final long BASE_UNITS_SHOWN = 1_000_000;
    private static final long MS_PER_S = 1_000;
    private static final long MS_PER_MIN = 60_000;
    private static final long MS_PER_H = 3_600_000;

    private LimitText() {}

    /** A limit in base units, in the unit in which the library writes it. */
    public static String limit(Fraction base, ShownUnit unit) {
        return IsmpText.quantity(unit.of(base), unit.word());
    }

    /** An amount in base units: mg, units or mL. */
    public static String amount(Fraction base, AmountKind kind) {
        return switch (kind) {
            case MASS -> IsmpText.quantity(base.dividedBy(BASE_UNITS_SHOWN), "mg");
            case UNITS -> IsmpText.quantity(base, "units");
            case VOLUME -> IsmpText.quantity(base.dividedBy(BASE_UNITS_SHOWN), "mL");
        };
    }

    public static String dose(Dose dose) {
        return amount(dose.amount(), dose.kind()) + (dose.perKg() ? "/kg" : "");
    }

    public static String volume(Volume volume) {
        return amount(Fraction.of(volume.nl()), AmountKind.VOLUME);
    }

    /** In the largest unit up to hours of which it is a whole number. */
    public static String time(long ms) {
        if (ms % MS_PER_H == 0) return IsmpText.number(ms / MS_PER_H) + " h";
        if (ms % MS_PER_MIN == 0) return IsmpText.number(ms / MS_PER_MIN) + " min";
        return ms % MS_PER_S == 0 ? IsmpText.number(ms / MS_PER_S) + " s" : IsmpText.number(ms) + " ms";
    }
}
