package org.doseline.acceptance.trial.world;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;

import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;

/** The approval key of every world: always the same, so that a seed gives the same bytes again. */
final class Signer {
    private static final String KEY_ID = "approval-1";
    private static final KeyPair KEY = fixedKey();

    private Signer() {}

    static Map<String, PublicKey> keys() {
        return Map.of(KEY_ID, KEY.getPublic());
    }

    static SignedOrder sign(Order order) {
        return OrderSignature.sign(order, KEY_ID, KEY.getPrivate());
    }

    private static KeyPair fixedKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new SameBytes());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }

    /** Secret from nobody: what it signs reaches simulated pumps only. */
    private static final class SameBytes extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) { Arrays.fill(bytes, (byte) 42); }
    }
}
