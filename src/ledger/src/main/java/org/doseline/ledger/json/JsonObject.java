package org.doseline.ledger.json;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.doseline.ledger.Hash;

/**
 * Named values, each name once, ordered by the UTF-16 code units of the name as RFC 8785 asks (which is the
 * order of {@link String#compareTo}). Copied from the caller; at most {@link JsonValue#MAX_DEPTH} deep.
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /** Throws {@link NotUnicode} for a name with a lone surrogate. */
    public JsonObject {
        TreeMap<String, JsonValue> ordered = new TreeMap<>();
        members.forEach((name, value) -> ordered.put(new JsonString(name).text(),
                Objects.requireNonNull(value, name)));
        members = Collections.unmodifiableMap(ordered);
        Depth.check(members.values());
    }

    /** Starts an object. */
    public static Builder object() { return new Builder(); }

    /** The value of that name, if there is one. */
    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The text of that name, if there is a value and it is a text. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof JsonString string ? Optional.of(string.text()) : Optional.empty();
    }

    public boolean isEmpty() { return members.isEmpty(); }

    @Override
    public int depth() { return Depth.around(members.values()); }

    /** Collects members in any order. A name given twice throws {@link DuplicateName}. For one thread. */
    public static final class Builder {
        private final TreeMap<String, JsonValue> members = new TreeMap<>();

        private Builder() {}

        public Builder with(String name, JsonValue value) {
            if (members.putIfAbsent(name, value) != null) throw new DuplicateName(name);
            return this;
        }

        public Builder with(String name, String text) { return with(name, new JsonString(text)); }

        /** Writes the number as a string of decimal digits; its unit belongs into the name. */
        public Builder with(String name, long number) {
            return with(name, new JsonString(Long.toString(number)));
        }

        public Builder with(String name, boolean value) { return with(name, JsonBool.of(value)); }

        /** Writes the hash as 64 lower-case hexadecimal digits. */
        public Builder with(String name, Hash hash) {
            return with(name, new JsonString(hash.hex()));
        }

        /** Leaves the member out when there is no text. */
        public Builder with(String name, Optional<String> text) {
            text.ifPresent(present -> with(name, present));
            return this;
        }

        public JsonObject build() { return new JsonObject(members); }
    }
}
