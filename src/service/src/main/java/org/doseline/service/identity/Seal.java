package org.doseline.service.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) as bytes: a random nonce of 96 bits, the ciphertext, a tag of 128 bits. Random nonces are
 * safe for 2^32 messages under one key (section 8.3); a patient's key seals one identity, the key that wraps them one message
 * for each patient, and that of kept answers one for each request that acts. Thread-safe.
 */
final class Seal {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    static byte[] newKey() {
        return random(KEY_BYTES);
    }

    /** @param about what it is and whom it belongs to: without the same words it can't be opened */
    static byte[] seal(byte[] key, String about, byte[] plain) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, about).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Throws CannotBeOpened. */
    static byte[] open(byte[] key, String about, byte[] sealed) {
        try {
            if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE)
                throw new GeneralSecurityException("shorter than a nonce and a tag");
            byte[] nonce = new byte[NONCE_BYTES];
            System.arraycopy(sealed, 0, nonce, 0, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, about).doFinal(sealed, NONCE_BYTES,
                    sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException refused) {
            throw new CannotBeOpened(about.substring(0, Math.max(0, about.indexOf('\0'))), refused);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String about)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
