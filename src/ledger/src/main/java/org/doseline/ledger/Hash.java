package org.doseline.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One SHA-256 value: 32 bytes that never change, equal when all bytes are equal. What was hashed, and with
 * which prefix, is the business of who made it ({@code LeafHash}, {@code NodeHash}). Safe to share between
 * threads.
 */
public final class Hash {
    /** Length of a SHA-256 value (FIPS 180-4). */
    public static final int LENGTH_BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] value;

    private Hash(byte[] value) { this.value = value; }

    /** The hash with these bytes, which are copied; any other length than 32 is a bug of the caller. */
    public static Hash of(byte[] value) {
        if (value.length != LENGTH_BYTES)
            throw new IllegalArgumentException("a hash of " + value.length + " bytes");
        return new Hash(value.clone());
    }

    /** The hash that these 64 lower-case hexadecimal digits write; anything else throws. */
    public static Hash ofHex(String hex) {
        if (!isHex(hex)) throw new IllegalArgumentException("not 64 lower-case hexadecimal digits: " + hex);
        return new Hash(HEX.parseHex(hex));
    }

    /** True for exactly 64 digits, 0-9 and a-f: a hash has one spelling only. */
    public static boolean isHex(String text) {
        return text.length() == 2 * LENGTH_BYTES
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** SHA-256 of the parts, one after the other and with nothing between them. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = newDigest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /**
     * SHA-256 of a prefix byte, then of the parts: keeps leaves and nodes of a tree apart (RFC 9162, 2.1.1).
     */
    public static Hash sha256(byte prefix, byte[] content) {
        MessageDigest digest = newDigest();
        digest.update(prefix);
        digest.update(content);
        return new Hash(digest.digest());
    }

    /** SHA-256 of a prefix byte, then of two hashes. */
    public static Hash sha256(byte prefix, Hash left, Hash right) {
        MessageDigest digest = newDigest();
        digest.update(prefix);
        digest.update(left.value);
        digest.update(right.value);
        return new Hash(digest.digest());
    }

    /** The 32 bytes, as a copy that belongs to the caller. */
    public byte[] bytes() { return value.clone(); }

    /** 64 lower-case hexadecimal digits. */
    public String hex() { return HEX.formatHex(value); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(value); }

    @Override
    public String toString() { return hex(); }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java platform has SHA-256", broken);
        }
    }
}
