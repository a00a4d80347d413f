package org.doseline.ledger.checkpoint;

import java.util.Base64;

/** Base64 of RFC 4648, section 4, in the one spelling with padding and without spare bits. */
public final class Base64Text {
    private Base64Text() {}

    public static String of(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }

    /** The bytes; any other spelling than that of {@link #of} throws IllegalArgumentException. */
    public static byte[] bytes(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!of(bytes).equals(text))
            throw new IllegalArgumentException("not the usual spelling of base64: " + text);
        return bytes;
    }
}
