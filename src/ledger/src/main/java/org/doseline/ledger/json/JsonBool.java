package org.doseline.ledger.json;

/** True or false. */
public enum JsonBool implements JsonValue {
    TRUE, FALSE;

    /** The value for a Java boolean. */
    public static JsonBool of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public int depth() { return 0; }
}
