package org.doseline.service.plan;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.bodysize.DosingMass;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * Which body mass a plan's doses per kilogram count, and why, in words.
 *
 * @param used such as {@code 65.937 kg}
 * @param basis such as {@code ideal}
 * @param index body mass index; null where the height is not known
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BodySizeText(String used, String basis, String actual, String index, String why) {

    static BodySizeText of(Review review, DosingMass counted) {
        String actual = review.plan().bodyMass().map(BodySizeText::text).orElse("");
        String index = counted.size().map(size -> IsmpText.shown(size.bmi()) + " kg/m2").orElse(null);
        return new BodySizeText(text(counted.mass()), counted.basis().name().toLowerCase(Locale.ROOT), actual,
                index,
                why(review.entry().orElseThrow(), counted));
    }

    private static String why(DrugEntry entry, DosingMass counted) {
        String basis = entry.bodySize().basis().name().toLowerCase(Locale.ROOT);
        String from = entry.bodySize().fromBmi().map(Fraction::decimal).orElse("");
        return switch (counted.reason()) {
            case ACTUAL_ALWAYS -> "The library counts actual body mass.";
            case BELOW_INDEX ->
                "The library counts " + basis + " body mass from an index of " + from + " on.";
            case RULE -> from.isEmpty()
                    ? "The library counts " + basis + " body mass."
                    : "The library counts " + basis + " body mass from an index of " + from + " on.";
            case ACTUAL_IS_LOWER -> "It is lower than the " + basis + " body mass.";
            case SIZE_UNKNOWN ->
                "Height or sex is not known, so the " + basis + " body mass is not known either.";
            case FORMULA_FAILS -> "The formula gives no " + basis + " body mass for this height.";
        };
    }

    private static String text(BodyMass mass) { return IsmpText.shown(mass.kg()) + " kg"; }
}
