package org.doseline.protocol.auth;

import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 for one block of output (RFC 5869); the JDK has none before 25. */
public final class Hkdf {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;

    private Hkdf() {}

    /** 32 bytes for {@code info} out of {@code secret}, with an empty salt unless one is given. */
    public static byte[] derive(byte[] salt, byte[] secret, byte[] info) {
        byte[] pseudoRandomKey = hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, secret);
        byte[] firstBlock = java.util.Arrays.copyOf(info, info.length + 1);
        firstBlock[info.length] = 1;
        return hmac(pseudoRandomKey, firstBlock);
    }

    public static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }
}
