package org.doseline.cli.dosing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.doseline.dosing.bodysize.BodySize;
import org.doseline.dosing.bodysize.DosingMass;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.quantity.IsmpText;

/** Which body mass was counted, why, and what it was chosen from. */
final class BodySizeJson {
    private BodySizeJson() {}

    static Map<String, Object> of(Review review, DosingMass used) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("basis", used.basis().name());
        tree.put("reason", used.reason().name());
        tree.put("usedKg", ExactJson.of(used.mass().kg()));
        review.plan().bodyMass().ifPresent(actual -> tree.put("actualKg", ExactJson.of(actual.kg())));
        review.entry().ifPresent(entry -> tree.put("source", entry.bodySize().source()));
        used.size().ifPresent(size -> tree.putAll(sizes(size)));
        return tree;
    }

    /** All sizes of a person, exact where the formula allows it. */
    static Map<String, Object> sizes(BodySize size) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("bmi", ExactJson.of(size.bmi()));
        tree.put("idealKg", ExactJson.of(size.idealKg()));
        tree.put("adjustedKg", ExactJson.of(size.adjustedKg()));
        tree.put("leanKg", ExactJson.of(size.leanKg()));
        tree.put("surfaceM2", ExactJson.of(size.surfaceM2()));
        return tree;
    }

    static String sentence(DosingMass used) {
        String why = switch (used.reason()) {
            case ACTUAL_ALWAYS -> "the library counts actual body mass";
            case BELOW_INDEX -> "the body mass index is below the library's";
            case RULE -> "by the library's rule";
            case ACTUAL_IS_LOWER -> "it is the lower one";
            case SIZE_UNKNOWN -> "height or sex is not known";
            case FORMULA_FAILS -> "the formula does not hold";
        };
        return used.basis().name().toLowerCase(Locale.ROOT) + ", " + IsmpText.shown(used.mass().kg())
                + " kg, " + why;
    }
}
