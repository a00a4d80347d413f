package org.doseline.ledger.leaf;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.json.JsonString;
import org.doseline.ledger.json.JsonValue;

/**
 * Takes the members of a leaf, or of its actor, one by one; throws IllegalArgumentException with the member's
 * name.
 */
final class LeafMembers {
    private final JsonObject object;
    private final Set<String> taken = new TreeSet<>();

    LeafMembers(JsonObject object) { this.object = object; }

    /** The leaf of these members; a missing, unknown or misshapen member throws. */
    Leaf toLeaf() {
        checkIs("v", Leaf.VERSION);
        checkIs("hashAlg", Leaf.HASH_ALGORITHM);
        Leaf leaf = new Leaf(needed("type"), needed("eventId"), instant("tUtc"), number("tMono"), actor(),
                text("onBehalf"), text("reason"), text("pump"), text("associationId"), count("sequence"),
                count("epoch"), object("subject").orElse(JsonObject.EMPTY), object("before"), object("after"),
                object("detail").orElse(JsonObject.EMPTY), hash("rawMessageSha256"),
                hash("previousEventHash"));
        checkAllTaken();
        return leaf;
    }

    private Actor actor() {
        LeafMembers members = new LeafMembers(object("actor").orElseThrow(() -> missing("actor")));
        Actor actor = new Actor(members.needed("sub"), members.hash("certificate"));
        members.checkAllTaken();
        return actor;
    }

    private void checkIs(String name, String only) {
        String found = needed(name);
        if (!found.equals(only))
            throw new IllegalArgumentException(name + " is " + found + "; known is " + only);
    }

    private void checkAllTaken() {
        object.members().keySet().stream().filter(name -> !taken.contains(name)).findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("unknown member " + name);
                });
    }

    private Optional<JsonValue> take(String name) {
        taken.add(name);
        return object.get(name);
    }

    private Optional<String> text(String name) {
        return take(name).map(value -> {
            if (value instanceof JsonString string) return string.text();
            throw new IllegalArgumentException(name + " is not a text");
        });
    }

    private String needed(String name) { return text(name).orElseThrow(() -> missing(name)); }

    private Optional<JsonObject> object(String name) {
        return take(name).map(value -> {
            if (value instanceof JsonObject members) return members;
            throw new IllegalArgumentException(name + " is not an object");
        });
    }

    private Optional<Hash> hash(String name) {
        return text(name).map(hex -> {
            if (Hash.isHex(hex)) return Hash.ofHex(hex);
            throw new IllegalArgumentException(name + " is not a hash in lower-case hexadecimal digits");
        });
    }

    private Instant instant(String name) {
        try {
            return Instant.parse(needed(name));
        } catch (DateTimeException misshapen) {
            throw new IllegalArgumentException(name + " is not a time in UTC", misshapen);
        }
    }

    private long number(String name) { return parsed(name, needed(name)); }

    private OptionalLong count(String name) {
        Optional<String> digits = text(name);
        return digits.isPresent() ? OptionalLong.of(parsed(name, digits.get())) : OptionalLong.empty();
    }

    private static long parsed(String name, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException misshapen) {
            throw new IllegalArgumentException(name + " is not a number in decimal digits", misshapen);
        }
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("no member " + name);
    }
}
