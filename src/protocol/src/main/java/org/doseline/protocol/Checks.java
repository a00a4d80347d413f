package org.doseline.protocol;

import java.util.List;

/** The checks that every message shares. A failed check is an {@link IllegalArgumentException} naming the field. */
public final class Checks {
    /** The largest integer that a JSON reader in any language keeps exactly: 2^53 - 1 (RFC 8259, section 6). */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    private static final int LONGEST_ID = 40;
    private static final int HASH_CHARACTERS = 43;
    private static final int MAX_TEXT = 200;

    private Checks() {}

    /** An id: 1 to 40 characters of {@code A-Z a-z 0-9 _ -}, so that it can stand in a topic. */
    public static String id(String field, String value) {
        if (value == null || value.isEmpty() || value.length() > LONGEST_ID || !plain(value))
            throw bad(field, "is not an id");
        return value;
    }

    /** A SHA-256 hash in base64url without padding, 43 characters. */
    public static String hash(String field, String value) {
        if (value == null || value.length() != HASH_CHARACTERS || !plain(value))
            throw bad(field, "is not a hash");
        return value;
    }

    /** Asked several times of every message, so without a pattern. */
    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '_' && c != '-') return false;
        }
        return true;
    }

    /** Free text, at most 200 characters, without control characters or half surrogates, which UTF-8 cannot hold. */
    public static String text(String field, String value) {
        if (value == null || value.codePointCount(0, value.length()) > MAX_TEXT)
            throw bad(field, "is missing or too long");
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i)))
            if (cannotTravel(value.codePointAt(i))) throw bad(field, "has a control character");
        return value;
    }

    private static boolean cannotTravel(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** A list, copied, with no null in it. */
    public static <T> List<T> list(String field, List<T> value) {
        for (T one : present(field, value)) present(field, one);
        return List.copyOf(value);
    }

    /** A list of at most {@code most}. */
    public static <T> List<T> list(String field, int most, List<T> value) {
        if (present(field, value).size() > most) throw bad(field, "are more than " + most);
        return list(field, value);
    }

    /** An integer from {@code least} to 2^53 - 1. */
    public static long atLeast(String field, long least, long value) {
        if (value < least || value > MAX_INTEGER) throw bad(field, "is out of range");
        return value;
    }

    /** Anything that must be there. */
    public static <T> T present(String field, T value) {
        if (value == null) throw bad(field, "is missing");
        return value;
    }

    public static IllegalArgumentException bad(String field, String why) {
        return new IllegalArgumentException(field + " " + why);
    }
}
