package org.doseline.service.custody;

import java.math.RoundingMode;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.treatment.custody.VolumeRange;

/** Volumes and amounts of drug as people read them; bounds are rounded outward. */
final class CustodyText {
    private static final long NL_PER_ML = 1_000_000;
    private static final long NG_PER_MG = 1_000_000;
    /** A nanolitre in millilitres; a nanogram in milligrams. */
    private static final int EXACT_PLACES = 6;

    private CustodyText() {}

    /** As "0.725 mL", exact. */
    static String ml(long nl) {
        return exact(Fraction.of(nl), NL_PER_ML) + " mL";
    }

    /** As "17.5 to 18.125 mL", exact. */
    static String ml(VolumeRange range) {
        return range.exact()
                ? ml(range.atLeastNl())
                : exact(Fraction.of(range.atLeastNl()), NL_PER_ML) + " to " + ml(range.atMostNl());
    }

    static String mg(Fraction ng) { return IsmpText.shown(ng.dividedBy(NG_PER_MG)) + " mg"; }

    static String mg(Fraction atLeastNg, Fraction atMostNg) {
        if (atLeastNg.compareTo(atMostNg) == 0) return mg(atLeastNg);
        return IsmpText.shownAtLeast(atLeastNg.dividedBy(NG_PER_MG)) + " to "
                + IsmpText.shownAtMost(atMostNg.dividedBy(NG_PER_MG)) + " mg";
    }

    /** As "50 mg/mL". */
    static String strength(long ngPerMl) {
        return exact(Fraction.of(ngPerMl), NG_PER_MG) + " mg/mL";
    }

    /** A number for files, in mL or mg, rounded half to even at the sixth place. */
    static String plain(Fraction base) {
        return IsmpText.rounded(base.dividedBy(NL_PER_ML), EXACT_PLACES, RoundingMode.HALF_EVEN)
                .replace(",", "");
    }

    static String plain(long base) {
        return plain(Fraction.of(base));
    }

    private static String exact(Fraction base, long unit) {
        return IsmpText.rounded(base.dividedBy(unit), EXACT_PLACES, RoundingMode.HALF_EVEN);
    }
}
