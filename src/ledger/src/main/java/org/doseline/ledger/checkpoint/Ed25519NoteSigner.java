package org.doseline.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;

/** Signs with a secret key in memory. Deterministic (RFC 8032): the same text has the same signature. */
public final class Ed25519NoteSigner implements NoteSigner {
    private final NoteKey key;
    private final PrivateKey secret;

    /**
     * Throws IllegalArgumentException unless the 32 bytes of {@code secretKey} are the secret half of {@code
     * key}.
     */
    public Ed25519NoteSigner(NoteKey key, byte[] secretKey) {
        this.key = key;
        this.secret = privateKey(secretKey);
        byte[] trial = key.name().getBytes(StandardCharsets.UTF_8);
        if (!key.signed(trial, sign(trial))) {
            throw new IllegalArgumentException("the secret key does not belong to " + key);
        }
    }

    @Override
    public NoteKey key() { return key; }

    @Override
    public byte[] sign(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 failed", broken);
        }
    }

    private static PrivateKey privateKey(byte[] secretKey) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secretKey));
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException("not an Ed25519 secret key", notAKey);
        }
    }
}
