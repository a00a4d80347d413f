package org.doseline.ledger.host;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.EdECPrivateKeySpec;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doseline.ledger.checkpoint.Base64Text;
import org.doseline.ledger.checkpoint.Ed25519NoteSigner;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.checkpoint.NoteSigner;

/**
 * A secret key as a line of text: {@code PRIVATE+KEY+<name>+<key id>+<base64 of type and secret>}, the form of
 * golang.org/x/mod/sumdb/note, which other witnesses use as well.
 */
public final class NoteSecret {
    private static final Pattern FORM = Pattern
            .compile("PRIVATE\\+KEY\\+([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    private static final int ED25519_BITS = 255;
    private static final int KEY_BYTES = 32;

    private NoteSecret() {}

    /** A new key, from this randomness. */
    public static String make(String name, NoteKeyType type, SecureRandom random) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        return write(name, type, secret);
    }

    /** The line of this secret key. */
    public static String write(String name, NoteKeyType type, byte[] secret) {
        String written = new NoteKey(name, type, publicKey(secret)).toString();
        byte[] typed = new byte[1 + secret.length];
        typed[0] = type.number();
        System.arraycopy(secret, 0, typed, 1, secret.length);
        String id = written.split("\\+")[1];
        return "PRIVATE+KEY+" + name + "+" + id + "+" + Base64Text.of(typed);
    }

    /** The signer that such a line makes; throws IllegalArgumentException for any other, and never tells the line. */
    public static NoteSigner read(String line) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches()) throw new IllegalArgumentException("not a secret key of a note");
        byte[] typed = Base64Text.bytes(parts.group(3));
        NoteKeyType type = NoteKeyType.of(typed[0])
                .orElseThrow(() -> new IllegalArgumentException("not a kind of key that is known here"));
        byte[] secret = Arrays.copyOfRange(typed, 1, typed.length);
        if (!write(parts.group(1), type, secret).equals(line))
            throw new IllegalArgumentException("not the id of that secret key");
        return new Ed25519NoteSigner(new NoteKey(parts.group(1), type, publicKey(secret)), secret);
    }

    /** The public half: RFC 8032 takes any 32 bytes for a secret, and so does the platform's generator. */
    private static byte[] publicKey(byte[] secret) {
        if (secret.length != KEY_BYTES)
            throw new IllegalArgumentException("a key of " + secret.length + " bytes");
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(ED25519_BITS, new Told(secret));
            KeyPair pair = generator.generateKeyPair();
            byte[] made = KeyFactory.getInstance("Ed25519")
                    .getKeySpec(pair.getPrivate(), EdECPrivateKeySpec.class)
                    .getBytes();
            if (!Arrays.equals(made, secret))
                throw new IllegalStateException("the platform made another key");
            byte[] encoded = pair.getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 failed", broken);
        }
    }

    /** Gives the bytes that it was told. */
    private static final class Told extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Told(byte[] bytes) { this.bytes = bytes.clone(); }

        @Override
        public void nextBytes(byte[] wanted) { System.arraycopy(bytes, 0, wanted, 0, wanted.length); }
    }
}
