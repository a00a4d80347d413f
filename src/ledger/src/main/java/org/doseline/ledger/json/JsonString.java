package org.doseline.ledger.json;

import java.util.OptionalInt;

/** A text, without lone surrogates: every {@code JsonString} has a form in UTF-8. */
public record JsonString(String text) implements JsonValue {
    /** Throws {@link NotUnicode} for a text with a surrogate that has no partner. */
    public JsonString {
        OptionalInt lone = loneSurrogate(text);
        if (lone.isPresent()) throw new NotUnicode(lone.getAsInt());
    }

    /** Where the first surrogate without a partner stands (in UTF-16 code units), if there is one. */
    public static OptionalInt loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) continue;
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) return OptionalInt.of(i);
            i++;
        }
        return OptionalInt.empty();
    }

    @Override
    public int depth() { return 0; }
}
