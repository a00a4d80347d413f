package org.doseline.service.plan;

import java.math.RoundingMode;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.bodysize.DosingMass;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.library.BodySizeRule;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.IsmpText;

/**
 * Which body mass a plan's doses per kilogram count, and why, in words.
 *
 * @param used such as {@code 65.937 kg}
 * @param basis such as {@code ideal}
 * @param why a phrase that ends the sentence
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BodySizeText(String used, String basis, String actual, String why) {

    static BodySizeText of(Review review, DosingMass counted) {
        String actual = review.plan().bodyMass().map(BodySizeText::text).orElse("");
        return new BodySizeText(text(counted.mass()), counted.basis().name().toLowerCase(Locale.ROOT), actual,
                why(review.entry().orElseThrow().bodySize(), counted));
    }

    private static String why(BodySizeRule rule, DosingMass counted) {
        String basis = rule.basis().name().toLowerCase(Locale.ROOT);
        String here = counted.size()
                .map(size -> ", here " + IsmpText.rounded(size.bmi(), 1, RoundingMode.HALF_EVEN))
                .orElse("");
        String from = rule.fromBmi().map(index -> " from an index of " + index.decimal() + " on" + here)
                .orElse("");
        return switch (counted.reason()) {
            case ACTUAL_ALWAYS -> "so the library says.";
            case BELOW_INDEX -> basis + from + ".";
            case RULE -> "so the library says" + from + ".";
            case ACTUAL_IS_LOWER -> "lower than the " + basis + " one.";
            case SIZE_UNKNOWN -> "height or sex is not known, so neither is the " + basis + " one.";
            case FORMULA_FAILS -> "the formula gives no " + basis + " one for this height.";
        };
    }

    private static String text(BodyMass mass) { return IsmpText.shown(mass.kg()) + " kg"; }
}
