package org.doseline.ledger.export;

import java.util.Base64;

/**
 * An order as it was signed. Nothing is copied.
 *
 * @param keyId which approval key signed
 * @param signature Ed25519 over {@code "doseline/1 order" ‖ 0x00 ‖ order}
 * @param order its bytes
 */
public record SignedOrderBytes(String keyId, byte[] signature, byte[] order) {
    public SignedOrderBytes {
        if (keyId.isEmpty() || keyId.indexOf(' ') >= 0)
            throw new IllegalArgumentException("a key's id is a word: " + keyId);
    }

    String line() {
        Base64.Encoder base64 = Base64.getEncoder();
        return keyId + " " + base64.encodeToString(signature) + " " + base64.encodeToString(order);
    }
}
