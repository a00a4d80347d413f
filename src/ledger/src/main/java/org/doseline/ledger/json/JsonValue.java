package org.doseline.ledger.json;

/**
 * A value of the ledger's JSON: what RFC 8259 has, without numbers. Canonical JSON (RFC 8785) would pass
 * numbers through {@code double}; in the ledger each number is therefore a string of decimal digits. All
 * kinds are immutable and can only exist so that {@link CanonicalJson} can write them and read them back.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonBool, JsonNull {
    /** How deep arrays and objects may stand inside each other; an event of the ledger needs four. */
    int MAX_DEPTH = 16;

    /** 0 for a text, a boolean or null; for an array or object one more than its deepest content. */
    int depth();
}
