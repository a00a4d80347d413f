package org.doseline.protocol.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key, prepared once: each message works on a copy of an initialised MAC, which costs neither a search for the
 * algorithm nor the preparation of the key. The original is never fed, so it is safe in any thread.
 */
final class MessageKey {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final Mac prepared;

    MessageKey(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
        this.prepared = initialised();
    }

    byte[] mac(String topic, byte[] payload) {
        Mac mac = copy();
        mac.update(topic.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return mac.doFinal(payload);
    }

    private Mac copy() {
        try {
            return (Mac) prepared.clone();
        } catch (CloneNotSupportedException aProviderThatKeepsItsKeysInHardware) {
            return initialised();
        }
    }

    private Mac initialised() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }
}
