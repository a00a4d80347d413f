package org.doseline.dosing.ceiling;

/**
 * One thing that the review has to say: which rule, how grave, which limit by name, what was asked and what is
 * allowed in {@code unit} as people read it, where the limit comes from, and the field of the plan. Texts are
 * empty where a rule has no number.
 *
 * @param alternative the nearest thing that can be done, in a few words; never applied by itself
 */
public record Finding(
        FindingCode code,
        Severity severity,
        String limit,
        String asked,
        String allowed,
        String unit,
        String source,
        String field,
        String alternative) {

    static Finding plain(FindingCode code, Severity severity, String field, String limit) {
        return new Finding(code, severity, limit, "", "", "", "", field, "");
    }

    /** The same of another field. */
    Finding at(String other) {
        return new Finding(code, severity, limit, asked, allowed, unit, source, other, alternative);
    }

    Finding or(String other) {
        return new Finding(code, severity, limit, asked, allowed, unit, source, field, other);
    }
}
