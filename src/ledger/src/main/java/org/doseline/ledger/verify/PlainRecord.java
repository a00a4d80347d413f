package org.doseline.ledger.verify;

import static org.doseline.ledger.verify.JsonMembers.ABSENT;
import static org.doseline.ledger.verify.JsonMembers.TOP;

import org.doseline.ledger.export.EightBytes;

/**
 * The form that almost every record has: an object of texts and of objects of texts, all in ASCII without
 * escapes. It is read in one pass without calls; {@link JsonScan} reads what else is canonical.
 */
final class PlainRecord {
    private static final int NONE = -1;

    private PlainRecord() {}

    /** Whether the bytes are of that form, with names that rise; then the members are noted. */
    static boolean scan(JsonMembers members, byte[] bytes, int from, int to) {
        members.begin(bytes);
        int parent = TOP;
        int before = ABSENT;
        int i = from;
        if (i >= to || bytes[i++] != '{') return false;
        while (true) {
            int name = i + 1;
            int nameEnd = i < to && bytes[i] == '"' ? quote(bytes, name, to) : NONE;
            if (nameEnd == NONE || nameEnd + 2 >= to || bytes[nameEnd + 1] != ':') return false;
            i = nameEnd + 2;
            int member = members.add(parent, name, nameEnd, i);
            if (before != ABSENT && !members.rises(before, member)) return false;
            if (bytes[i] == '{' && parent == TOP) {
                parent = member;
                before = ABSENT;
                i++;
                continue;
            }
            int valueEnd = bytes[i] == '"' ? quote(bytes, i + 1, to) : NONE;
            if (valueEnd == NONE) return false;
            i = valueEnd + 1;
            members.ends(member, i);
            before = member;
            if (i < to && bytes[i] == '}' && parent != TOP) {
                members.ends(parent, ++i);
                before = parent;
                parent = TOP;
            }
            if (i >= to) return false;
            if (bytes[i] != ',') return bytes[i] == '}' && parent == TOP && i + 1 == to;
            i++;
        }
    }

    /** Where the text that begins there has its quote, if all before it is plain. */
    private static int quote(byte[] bytes, int from, int to) {
        int i = EightBytes.notPlain(bytes, from, to);
        return i < to && bytes[i] == '"' ? i : NONE;
    }
}
