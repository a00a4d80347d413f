package org.doseline.ledger.json;

import java.util.Arrays;
import java.util.List;

/**
 * Values in an order that means something. Copied from the caller; at most {@link JsonValue#MAX_DEPTH} deep.
 */
public record JsonArray(List<JsonValue> items) implements JsonValue {
    public JsonArray {
        items = List.copyOf(items);
        Depth.check(items);
    }

    /** The array of these values. */
    public static JsonArray of(JsonValue... items) {
        return new JsonArray(Arrays.asList(items));
    }

    /** The array of these texts. */
    public static JsonArray ofTexts(List<String> texts) {
        return new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList());
    }

    @Override
    public int depth() { return Depth.around(items); }
}
