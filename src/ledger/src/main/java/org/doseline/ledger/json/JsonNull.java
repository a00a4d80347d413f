package org.doseline.ledger.json;

/** JSON's null: a value that is known to be absent. A member that is left out says nothing at all. */
public enum JsonNull implements JsonValue {
    NULL;

    @Override
    public int depth() { return 0; }
}
