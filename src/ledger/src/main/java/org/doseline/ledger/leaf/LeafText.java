package org.doseline.ledger.leaf;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The shapes that the texts of a leaf may have. A text in another shape throws and names its field. */
final class LeafText {
    /** As in the pump protocol, so that a UUID fits and nothing needs an escape anywhere. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern KIND = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    private LeafText() {}

    static void checkId(String field, String id) { check(field, id, ID); }

    static void checkId(String field, Optional<String> id) {
        id.ifPresent(present -> checkId(field, present));
    }

    static void checkType(String type) { check("type", type, TYPE); }

    static void checkKind(String kind) { check("subject", kind, KIND); }

    static void checkLength(String field, String text, int most) {
        if (text.isEmpty() || text.length() > most) {
            throw new IllegalArgumentException(
                    field + " has " + text.length() + " characters, not 1 to " + most);
        }
    }

    static void checkCount(String field, OptionalLong count) {
        if (count.orElse(0) < 0)
            throw new IllegalArgumentException(field + " below zero: " + count.getAsLong());
    }

    private static void check(String field, String text, Pattern shape) {
        if (!shape.matcher(text).matches()) {
            throw new IllegalArgumentException(field + " is not of the form " + shape + ": " + text);
        }
    }
}
