package org.doseline.ledger.json;

import java.util.Collection;

/** Bounds how deep values stand inside each other, so that no value can exhaust a reader's stack. */
final class Depth {
    private Depth() {}

    /** The depth of an array or object with this content. */
    static int around(Collection<JsonValue> content) {
        int deepest = 0;
        for (JsonValue value : content) {
            deepest = Math.max(deepest, value.depth());
        }
        return deepest + 1;
    }

    /** Throws if an array or object with this content would be deeper than {@link JsonValue#MAX_DEPTH}. */
    static void check(Collection<JsonValue> content) {
        int depth = around(content);
        if (depth > JsonValue.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "values stand " + depth + " deep; " + JsonValue.MAX_DEPTH + " is the limit");
        }
    }
}
