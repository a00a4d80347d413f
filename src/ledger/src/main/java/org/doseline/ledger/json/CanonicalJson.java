package org.doseline.ledger.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.doseline.ledger.Reading;

/**
 * The one spelling of a value: the JSON Canonicalization Scheme of RFC 8785, in UTF-8. Two equal values have
 * equal bytes, so that a hash over them means the value. Safe to use from any thread.
 */
public final class CanonicalJson {
    private static final String HEX_DIGITS = "0123456789abcdef";

    private CanonicalJson() {}

    /** The canonical bytes of the value; every value has them. */
    public static byte[] write(JsonValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads canonical bytes, and nothing else: no white space, no number, no other escape or order than the
     * one that {@link #write} gives, no name twice, at most {@link JsonValue#MAX_DEPTH} deep and {@code
     * maxBytes} long.
     */
    public static Reading<JsonValue> read(byte[] bytes, int maxBytes) {
        return CanonicalReader.read(bytes, maxBytes);
    }

    private static void write(JsonValue value, StringBuilder out) {
        if (value instanceof JsonObject object) writeObject(object, out);
        else if (value instanceof JsonArray array) writeArray(array, out);
        else if (value instanceof JsonString string) writeText(string.text(), out);
        else if (value instanceof JsonBool bool) out.append(bool == JsonBool.TRUE ? "true" : "false");
        else
            out.append("null");
    }

    private static void writeObject(JsonObject object, StringBuilder out) {
        out.append('{');
        Iterator<Map.Entry<String, JsonValue>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonValue> member = members.next();
            writeText(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            if (members.hasNext()) out.append(',');
        }
        out.append('}');
    }

    private static void writeArray(JsonArray array, StringBuilder out) {
        out.append('[');
        Iterator<JsonValue> items = array.items().iterator();
        while (items.hasNext()) {
            write(items.next(), out);
            if (items.hasNext()) out.append(',');
        }
        out.append(']');
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeUnit(text.charAt(i), out);
        }
        out.append('"');
    }

    /**
     * RFC 8785, 3.2.2.2: seven short escapes, lower-case hexadecimal for other controls, everything else as
     * it is.
     */
    static void writeUnit(char unit, StringBuilder out) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (unit >= 0x20) out.append(unit);
                else
                    out.append("\\u00").append(HEX_DIGITS.charAt(unit >> 4))
                            .append(HEX_DIGITS.charAt(unit & 0xF));
            }
        }
    }
}
