package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

import org.doseline.ledger.json.CanonicalJson;
import org.doseline.ledger.json.JsonString;

/**
 * Where the members of one JSON object, and of the objects directly in it, stand in its bytes. One is used
 * again for each of millions of records. For one thread.
 */
class JsonMembers {
    /** No member of that name. */
    static final int ABSENT = -1;
    /** The object itself, as the parent of its members. */
    static final int TOP = -1;

    private byte[] bytes = new byte[0];
    private int count;
    private int[] parents = new int[64];
    private int[] nameFrom = new int[64];
    private int[] nameTo = new int[64];
    private int[] valueFrom = new int[64];
    private int[] valueTo = new int[64];

    /** The member of that name in the object at {@code parent}, or {@link #ABSENT}. */
    final int find(int parent, String name) {
        // Members of an object within stand right behind it.
        for (int i = parent + 1; i < count; i++) {
            if (parents[i] == parent) {
                if (equal(nameFrom[i], nameTo[i], name)) return i;
            } else if (parent != TOP) {
                return ABSENT;
            }
        }
        return ABSENT;
    }

    final int members() { return count; }

    final int parent(int member) { return parents[member]; }

    final boolean isNamed(int member, byte[] name) {
        int from = nameFrom[member];
        int to = nameTo[member];
        return to - from == name.length && Arrays.equals(bytes, from, to, name, 0, name.length);
    }

    /** Whether the value is exactly this text. */
    final boolean is(int member, String text) {
        return isText(member) && equal(valueFrom[member] + 1, valueTo[member] - 1, text);
    }

    final boolean isText(int member) { return member != ABSENT && bytes[valueFrom[member]] == '"'; }

    final boolean isObject(int member) { return member != ABSENT && bytes[valueFrom[member]] == '{'; }

    /** The text, or the empty text where the value is none or there is no such member. */
    final String text(int parent, String name) {
        return text(find(parent, name));
    }

    /** The same of a member that was found. */
    final String text(int member) {
        if (!isText(member)) return "";
        int from = valueFrom[member];
        int to = valueTo[member];
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\' || bytes[i] < 0) return decoded(from, to);
        }
        return new String(bytes, from + 1, to - from - 2, StandardCharsets.ISO_8859_1);
    }

    /** The same of a text that comes again and again. */
    final String text(int member, Words words) {
        return isText(member)
                ? words.of(bytes, valueFrom[member] + 1, valueTo[member] - 1).orElseGet(() -> text(member))
                : "";
    }

    /**
     * The whole number that the value writes, in decimal digits, as a text or as a number; empty otherwise.
     */
    final OptionalLong number(int parent, String name) {
        return number(find(parent, name));
    }

    /** The same of a member that was found. */
    final OptionalLong number(int member) {
        if (member == ABSENT || bytes[valueFrom[member]] == '{') return OptionalLong.empty();
        boolean quoted = bytes[valueFrom[member]] == '"';
        int from = valueFrom[member] + (quoted ? 1 : 0);
        return Digits.number(bytes, from, valueTo[member] - (quoted ? 1 : 0));
    }

    /** Forgets the members; those that follow stand in these bytes. */
    final void begin(byte[] content) {
        bytes = content;
        count = 0;
    }

    /** Notes a member by the places of its name, without quotes, and the place at which its value begins. */
    final int add(int parent, int from, int to, int valueAt) {
        if (count == parents.length) {
            parents = Arrays.copyOf(parents, 2 * count);
            nameFrom = Arrays.copyOf(nameFrom, 2 * count);
            nameTo = Arrays.copyOf(nameTo, 2 * count);
            valueFrom = Arrays.copyOf(valueFrom, 2 * count);
            valueTo = Arrays.copyOf(valueTo, 2 * count);
        }
        parents[count] = parent;
        nameFrom[count] = from;
        nameTo[count] = to;
        valueFrom[count] = valueAt;
        return count++;
    }

    /** Its value ends before {@code to}. */
    final void ends(int member, int to) { valueTo[member] = to; }

    /** Whether the name of the one member is below that of the other, byte by byte. */
    final boolean rises(int before, int member) {
        int one = nameFrom[before];
        int other = nameFrom[member];
        // Almost always the first letter tells.
        if (bytes[one] != bytes[other] && one < nameTo[before] && other < nameTo[member])
            return Byte.toUnsignedInt(bytes[one]) < Byte.toUnsignedInt(bytes[other]);
        return Arrays.compareUnsigned(bytes, one, nameTo[before], bytes, other, nameTo[member]) < 0;
    }

    /** Whether a member from {@code first} on, in the same object, has the name of this one. */
    final boolean twice(int first, int member) {
        for (int i = first; i < member; i++) {
            boolean sameLength = nameTo[i] - nameFrom[i] == nameTo[member] - nameFrom[member];
            if (sameLength && parents[i] == parents[member]
                    && Arrays.equals(bytes, nameFrom[i], nameTo[i], bytes,
                            nameFrom[member], nameTo[member]))
                return true;
        }
        return false;
    }

    private boolean equal(int from, int to, String text) {
        if (to - from != text.length()) return false;
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) return false;
        }
        return true;
    }

    /**
     * With escapes or other letters than ASCII; the empty text where the spelling is not the canonical one.
     */
    private String decoded(int from, int to) {
        return CanonicalJson.read(Arrays.copyOfRange(bytes, from, to), to - from).fold(
                value -> value instanceof JsonString string ? string.text() : "", not -> "");
    }
}
