package org.doseline.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doseline.ledger.Hash;

/**
 * A key that is trusted to sign notes under a name (C2SP signed-note): for a log, or as a witness. Written as
 * {@code <name>+<key id>+<base64 of type and key>}, and equal when written the same.
 */
public final class NoteKey {
    private static final int KEY_BYTES = 32;
    private static final int KEY_ID_BYTES = 4;
    private static final Pattern FORM = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    private static final Pattern NAME = Pattern.compile("[^+\\s\\p{Z}\\p{C}]{1,255}");
    /** SubjectPublicKeyInfo of Ed25519 up to the key itself (RFC 8410, section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final NoteKeyType type;
    private final byte[] rawKey;
    private final PublicKey key;

    /** A log's key; throws IllegalArgumentException for a name with a space or a plus, or a key that is none. */
    public NoteKey(String name, byte[] rawKey) {
        this(name, NoteKeyType.ED25519, rawKey);
    }

    /** Throws IllegalArgumentException for a name with a space or a plus, or a key that is none. */
    public NoteKey(String name, NoteKeyType type, byte[] rawKey) {
        checkName(name);
        if (rawKey.length != KEY_BYTES)
            throw new IllegalArgumentException("a key of " + rawKey.length + " bytes");
        this.name = name;
        this.type = type;
        this.rawKey = rawKey.clone();
        this.key = publicKey(rawKey);
    }

    /**
     * Reads the written form; throws IllegalArgumentException for any other, and for a key id that is not the
     * key's.
     */
    public static NoteKey parse(String written) {
        Matcher parts = FORM.matcher(written);
        if (!parts.matches()) throw new IllegalArgumentException("not name+id+key: " + written);
        byte[] typed = Base64Text.bytes(parts.group(3));
        NoteKeyType type = NoteKeyType.of(typed[0])
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a kind of key that is known here: " + written));
        NoteKey key = new NoteKey(parts.group(1), type, Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.toString().equals(written))
            throw new IllegalArgumentException("not the id of that key: " + written);
        return key;
    }

    /** Whose key it is; for a log its origin. */
    public String name() { return name; }

    /** What its signatures say. */
    public NoteKeyType type() { return type; }

    /** The 32 bytes of the public key, as a copy: two keys with the same ones are one key under two names. */
    public byte[] rawKey() {
        return rawKey.clone();
    }

    /**
     * The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), as a copy: finds the key, proves nothing.
     */
    public byte[] keyId() {
        byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Hash.sha256(named, new byte[]{type.number()}, rawKey).bytes(), KEY_ID_BYTES);
    }

    /** The key as the platform knows it. */
    public PublicKey publicKey() { return key; }

    /** True only if this key signed exactly that text. */
    boolean signed(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name of 1 to 255 characters without spaces or plus is needed: " + name);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey key && toString().equals(key.toString());
    }

    @Override
    public int hashCode() { return toString().hashCode(); }

    @Override
    public String toString() {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = type.number();
        System.arraycopy(rawKey, 0, typed, 1, KEY_BYTES);
        return name + "+" + HexFormat.of().formatHex(keyId()) + "+" + Base64Text.of(typed);
    }

    private static PublicKey publicKey(byte[] rawKey) {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
        System.arraycopy(rawKey, 0, encoded, X509_PREFIX.length, KEY_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException("not an Ed25519 key", notAKey);
        }
    }
}
