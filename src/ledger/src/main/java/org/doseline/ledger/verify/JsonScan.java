package org.doseline.ledger.verify;

import java.util.Arrays;

import org.doseline.ledger.Reading;
import org.doseline.ledger.export.EightBytes;
import org.doseline.ledger.json.CanonicalJson;
import org.doseline.ledger.json.JsonValue;

/**
 * Looks at the bytes of one JSON object without building anything: says whether they are well formed and
 * where the members of the object, and of the objects directly in it, stand. One scan is used again for each
 * of millions of records, for which trees of values would cost more than all hashing. For one thread.
 */
final class JsonScan extends JsonMembers {
    private final boolean canonical;
    private byte[] bytes;
    private int at;
    private int end;
    private boolean plain;

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
        if (canonical && PlainRecord.scan(this, content, from, to)) return true;
        begin(content);
        bytes = content;
        at = from;
        end = to;
        plain = true;
        skipSpace();
        if (peek() != '{' || !object(1, TOP)) return false;
        skipSpace();
        if (at != end) return false;
        return plain || !canonical || isCanonical(Arrays.copyOfRange(content, from, to));
    }

    private boolean object(int depth, int parent) {
        if (depth > JsonValue.MAX_DEPTH) return false;
        at++;
        skipSpace();
        if (takes('}')) return true;
        int before = ABSENT;
        int first = members();
        do {
            skipSpace();
            int from = at + 1;
            if (peek() != '"' || !string()) return false;
            int to = at - 1;
            skipSpace();
            if (!takes(':')) return false;
            skipSpace();
            int member = depth <= 2 ? add(parent, from, to, at) : ABSENT;
            if (depth <= 2 && !inOrder(before, member, first)) return false;
            if (depth > 2) plain = false;
            if (!value(depth, member)) return false;
            if (member != ABSENT) ends(member, at);
            before = member;
            skipSpace();
        } while (takes(','));
        return takes('}');
    }

    /** Canonical names rise; elsewhere it is enough that none stands twice. */
    private boolean inOrder(int before, int member, int first) {
        return canonical ? before == ABSENT || rises(before, member) || !plain : !twice(first, member);
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
            i = EightBytes.notPlain(content, i, to);
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
        if (end - at < word.length()) return false;
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at++] != word.charAt(i)) return false;
        }
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

    private static boolean isCanonical(byte[] record) {
        return CanonicalJson.read(record, record.length) instanceof Reading.Read;
    }
}
