package org.doseline.cli.dosing;

import java.util.LinkedHashMap;
import java.util.Map;

import org.doseline.dosing.quantity.Fraction;

/** An exact number as its fraction, and as decimals for people. */
final class ExactJson {
    private ExactJson() {}

    static Map<String, Object> of(Fraction value) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("fraction", value.toString());
        both.put("decimal", value.decimal());
        return both;
    }
}
