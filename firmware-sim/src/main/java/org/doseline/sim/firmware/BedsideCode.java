package org.doseline.sim.firmware;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Four digits that only the display shows. */
final class BedsideCode {
    /** After so many wrong codes another one is drawn, so that ten thousand guesses do not find it. */
    static final long WRONG_CODES_ALLOWED = 3;
    private static final int CODES = 10_000;

    private BedsideCode() {}

    static String of(String seed, long revision, long draws) {
        byte[] digest = sha256(seed + "/" + revision + "/" + draws);
        int number = ((digest[0] & 0x7f) << 24) | ((digest[1] & 0xff) << 16) | ((digest[2] & 0xff) << 8)
                | (digest[3] & 0xff);
        return String.valueOf(CODES + number % CODES).substring(1);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }
}
