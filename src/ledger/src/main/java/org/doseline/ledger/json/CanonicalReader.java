package org.doseline.ledger.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;

/**
 * Reads one canonical value from bytes, character by character, and stops at the first that is out of place.
 */
final class CanonicalReader {
    private static final char END = '\uFFFF';

    private final String text;
    private int at;

    private CanonicalReader(String text) { this.text = text; }

    static Reading<JsonValue> read(byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            return refused(maxBytes, bytes.length + " bytes are more than the limit of " + maxBytes);
        }
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        if (utf8.decode(encoded, decoded, true).isError())
            return refused(encoded.position(), "this is not UTF-8");
        return new CanonicalReader(decoded.flip().toString()).readAll();
    }

    private Reading<JsonValue> readAll() {
        try {
            JsonValue value = value(0);
            if (at < text.length()) throw fault("something follows the value");
            return new Reading.Read<>(value);
        } catch (Fault fault) {
            int offset = text.substring(0, fault.at).getBytes(StandardCharsets.UTF_8).length;
            return refused(offset, fault.getMessage());
        }
    }

    private JsonValue value(int depth) throws Fault {
        return switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> new JsonString(string());
            case 't' -> word("true", JsonBool.TRUE);
            case 'f' -> word("false", JsonBool.FALSE);
            case 'n' -> word("null", JsonNull.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                throw fault("a number: the ledger writes numbers as strings");
            default -> throw fault("no value begins here");
        };
    }

    private JsonObject object(int depth) throws Fault {
        open(depth);
        TreeMap<String, JsonValue> members = new TreeMap<>();
        boolean more = !takes('}');
        while (more) {
            int start = at;
            if (peek() != '"') throw fault("no name begins here");
            String name = string();
            if (!members.isEmpty()) checkOrder(members.lastKey(), name, start);
            take(':');
            members.put(name, value(depth));
            more = takes(',');
            if (!more) take('}');
        }
        return new JsonObject(members);
    }

    private static void checkOrder(String before, String name, int start) throws Fault {
        int order = before.compareTo(name);
        if (order == 0) throw new Fault(start, "the name " + name + " stands twice");
        if (order > 0) throw new Fault(start, "the name " + name + " must stand before " + before);
    }

    private JsonArray array(int depth) throws Fault {
        open(depth);
        List<JsonValue> items = new ArrayList<>();
        boolean more = !takes(']');
        while (more) {
            items.add(value(depth));
            more = takes(',');
            if (!more) take(']');
        }
        return new JsonArray(items);
    }

    private void open(int depth) throws Fault {
        if (depth > JsonValue.MAX_DEPTH) throw fault("deeper than " + JsonValue.MAX_DEPTH);
        at++;
    }

    private String string() throws Fault {
        at++;
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            if (at == text.length()) throw fault("the text does not end");
            if (peek() < 0x20) throw fault("a control character without escape");
            if (peek() == '\\') out.append(escaped());
            else
                out.append(text.charAt(at++));
        }
        at++;
        return out.toString();
    }

    /** Takes an escape only if {@link CanonicalJson} would have written just this one. */
    private char escaped() throws Fault {
        for (char unit = 0; unit <= '\\'; unit++) {
            StringBuilder spelling = new StringBuilder();
            CanonicalJson.writeUnit(unit, spelling);
            if (spelling.length() > 1 && text.startsWith(spelling.toString(), at)) {
                at += spelling.length();
                return unit;
            }
        }
        throw fault("not the canonical escape of any character");
    }

    private JsonValue word(String word, JsonValue meaning) throws Fault {
        if (!text.startsWith(word, at)) throw fault("no value begins here");
        at += word.length();
        return meaning;
    }

    /**
     * The next character, or {@link #END}, which may also stand in a text: only {@code at} tells the end for
     * sure.
     */
    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean takes(char expected) {
        boolean there = peek() == expected;
        if (there) at++;
        return there;
    }

    private void take(char expected) throws Fault {
        if (!takes(expected)) throw fault("expected " + expected);
    }

    private Fault fault(String why) { return new Fault(at, why); }

    private static Reading<JsonValue> refused(int offset, String why) {
        return new Reading.Refused<>(new NotCanonical(offset, why));
    }

    /** Leaves the recursion; never leaves this class. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        private final int at;

        Fault(int at, String why) {
            super(why, null, false, false);
            this.at = at;
        }
    }
}
