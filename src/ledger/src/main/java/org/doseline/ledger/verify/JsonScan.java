package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

import org.doseline.ledger.Reading;
import org.doseline.ledger.export.EightBytes;
import org.doseline.ledger.json.CanonicalJson;
import org.doseline.ledger.json.JsonString;
import org.doseline.ledger.json.JsonValue;

/**
 * Looks at the bytes of one JSON object without building anything: says whether they are well formed and
 * where the members of the object, and of the objects directly in it, stand. One scan is used again for each
 * of millions of records, for which trees of values would cost more than all hashing. For one thread.
 */
final class JsonScan {
    /** No member of that name. */
    static final int ABSENT = -1;
    /** The object itself, as the parent of its members. */
    static final int TOP = -1;

    private final boolean canonical;
    private byte[] bytes;
    private int at;
    private int end;
    private boolean plain;
    private int count;
    private int[] parents = new int[64];
    private int[] nameFrom = new int[64];
    private int[] nameTo = new int[64];
    private int[] valueFrom = new int[64];
    private int[] valueTo = new int[64];

    private JsonScan(boolean canonical) { this.canonical = canonical; }

    /** For records: only the canonical form of the ledger ({@link CanonicalJson}) is accepted. */
    static JsonScan ofRecords() {
        return new JsonScan(true);
    }

    /** For what pumps say: any JSON object (RFC 8259) in which no name stands twice. */
    static JsonScan ofMessages() {
        return new JsonScan(false);
    }

    /** Whether the bytes between the two offsets are one such object; then its members can be asked for. */
    boolean scan(byte[] content, int from, int to) {
        bytes = content;
        at = from;
        end = to;
        count = 0;
        plain = true;
        skipSpace();
        if (peek() != '{' || !object(1, TOP)) return false;
        skipSpace();
        if (at != end) return false;
        return plain || !canonical || isCanonical(Arrays.copyOfRange(content, from, to));
    }

    /** The member of that name in the object at {@code parent}, or {@link #ABSENT}. */
    int find(int parent, String name) {
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

    int members() { return count; }

    int parent(int member) { return parents[member]; }

    boolean isNamed(int member, String name) { return equal(nameFrom[member], nameTo[member], name); }

    /** Whether the value is exactly this text. */
    boolean is(int member, String text) {
        return isText(member) && equal(valueFrom[member] + 1, valueTo[member] - 1, text);
    }

    boolean isText(int member) { return member != ABSENT && bytes[valueFrom[member]] == '"'; }

    boolean isObject(int member) { return member != ABSENT && bytes[valueFrom[member]] == '{'; }

    /** The text, or the empty text where the value is none or there is no such member. */
    String text(int parent, String name) {
        return text(find(parent, name));
    }

    /** The same of a member that was found. */
    String text(int member) {
        if (!isText(member)) return "";
        int from = valueFrom[member];
        int to = valueTo[member];
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\' || bytes[i] < 0) return decoded(from, to);
        }
        return ascii(from + 1, to - 1);
    }

    /**
     * The whole number that the value writes, in decimal digits, as a text or as a number; empty otherwise.
     */
    OptionalLong number(int parent, String name) {
        return number(find(parent, name));
    }

    /** The same of a member that was found. */
    OptionalLong number(int member) {
        if (member == ABSENT || bytes[valueFrom[member]] == '{') return OptionalLong.empty();
        boolean quoted = bytes[valueFrom[member]] == '"';
        int from = valueFrom[member] + (quoted ? 1 : 0);
        return Digits.number(bytes, from, valueTo[member] - (quoted ? 1 : 0));
    }

    private boolean object(int depth, int parent) {
        if (depth > JsonValue.MAX_DEPTH) return false;
        at++;
        skipSpace();
        if (takes('}')) return true;
        int before = ABSENT;
        int first = count;
        do {
            skipSpace();
            int from = at + 1;
            if (peek() != '"' || !string()) return false;
            int to = at - 1;
            skipSpace();
            if (!takes(':')) return false;
            skipSpace();
            int member = depth <= 2 ? add(parent, from, to) : ABSENT;
            if (depth <= 2 && !inOrder(before, member, first)) return false;
            if (depth > 2) plain = false;
            if (!value(depth, member)) return false;
            if (member != ABSENT) valueTo[member] = at;
            before = member;
            skipSpace();
        } while (takes(','));
        return takes('}');
    }

    private int add(int parent, int from, int to) {
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
        valueFrom[count] = at;
        return count++;
    }

    /** Canonical names rise; elsewhere it is enough that none stands twice. */
    private boolean inOrder(int before, int member, int first) {
        if (canonical)
            return before == ABSENT || Arrays.compareUnsigned(bytes, nameFrom[before], nameTo[before],
                    bytes, nameFrom[member], nameTo[member]) < 0 || !plain;
        for (int i = first; i < member; i++) {
            boolean sameLength = nameTo[i] - nameFrom[i] == nameTo[member] - nameFrom[member];
            if (sameLength && parents[i] == parents[member]
                    && Arrays.equals(bytes, nameFrom[i], nameTo[i], bytes,
                            nameFrom[member], nameTo[member]))
                return false;
        }
        return true;
    }

    private boolean value(int depth, int member) {
        int start = peek();
        if (start == '"') return string();
        if (start == '{') return object(depth + 1, member);
        if (start == '[') return array(depth + 1);
        if (start == 't') return word("true");
        if (start == 'f') return word("false");
        if (start == 'n') return word("null");
        return !canonical && number();
    }

    private boolean array(int depth) {
        if (depth > JsonValue.MAX_DEPTH) return false;
        at++;
        skipSpace();
        if (takes(']')) return true;
        do {
            skipSpace();
            // Members deeper down are walked over, not kept: at depth three and more.
            if (!value(Math.max(depth, 2), ABSENT)) return false;
            skipSpace();
        } while (takes(','));
        return takes(']');
    }

    /** The longest loop of all: eight bytes at once where they are plain. */
    private boolean string() {
        byte[] content = bytes;
        int to = end;
        int i = at + 1;
        while (true) {
            int went = EightBytes.COUNT;
            while (went == EightBytes.COUNT && i + EightBytes.COUNT <= to) {
                went = EightBytes.plain(content, i);
                i += went;
            }
            if (i >= to) return false;
            byte unit = content[i++];
            if (unit == '"') {
                at = i;
                return true;
            }
            if (unit >= 0x20 && unit != '\\') continue;
            if (unit >= 0 && unit != '\\') return false;
            plain = false;
            if (unit == '\\') i++;
        }
    }

    private boolean number() {
        int from = at;
        takes('-');
        boolean zero = peek() == '0';
        int digits = digits();
        if (digits == 0 || zero && digits > 1) return false;
        if (takes('.') && digits() == 0) return false;
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') at++;
            if (digits() == 0) return false;
        }
        return at > from;
    }

    private int digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') at++;
        return at - from;
    }

    private boolean word(String word) {
        if (end - at < word.length() || !equal(at, at + word.length(), word)) return false;
        at += word.length();
        return true;
    }

    private void skipSpace() {
        if (canonical) return;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t'))
            at++;
    }

    private int peek() { return at < end ? bytes[at] : -1; }

    private boolean takes(char expected) {
        boolean there = peek() == expected;
        if (there) at++;
        return there;
    }

    private boolean equal(int from, int to, String text) {
        if (to - from != text.length()) return false;
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) return false;
        }
        return true;
    }

    private String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /**
     * With escapes or other letters than ASCII; the empty text where the spelling is not the canonical one.
     */
    private String decoded(int from, int to) {
        return CanonicalJson.read(Arrays.copyOfRange(bytes, from, to), to - from).fold(
                value -> value instanceof JsonString string ? string.text() : "", not -> "");
    }

    private static boolean isCanonical(byte[] record) {
        return CanonicalJson.read(record, record.length) instanceof Reading.Read;
    }
}
