package org.doseline.cli.signer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key under which orders are signed, and the id by which pumps know it. */
record ApprovalKey(String keyId, PrivateKey key) {

    /** Reads PKCS#8 DER in base64. */
    static ApprovalKey read(String keyId, Path file) throws IOException {
        try {
            byte[] der = Base64.getDecoder().decode(Files.readString(file).strip());
            return new ApprovalKey(keyId,
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (IllegalArgumentException | GeneralSecurityException notAKey) {
            throw new IOException(file + " is not an Ed25519 key", notAKey);
        }
    }

    @Override
    public String toString() { return "ApprovalKey[" + keyId + "]"; }
}
