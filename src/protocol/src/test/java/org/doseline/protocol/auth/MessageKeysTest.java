package org.doseline.protocol.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

class MessageKeysTest {
    private static final PairingSecret OLD = secret("k1");
    private static final PairingSecret NEW = secret("k2");
    private static final byte[] PAYLOAD = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
    private static final String TOPIC = "doseline/1/ward-a/pump-1/command";

    @Test
    void derivesAsRfc5869TestCases1And3() {
        byte[] ikm = HexFormat.of().parseHex("0b".repeat(22));
        byte[] okm1 = Hkdf.derive(HexFormat.of().parseHex("000102030405060708090a0b0c"), ikm,
                HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"));
        assertArrayEquals(
                HexFormat.of().parseHex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"),
                okm1);
        assertArrayEquals(
                HexFormat.of().parseHex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"),
                Hkdf.derive(new byte[0], ikm, new byte[0]));
    }

    @Test
    void everyChangedByteOfTopicOrPayloadIsSeen() {
        MessageKeys keys = new MessageKeys(List.of(OLD), Direction.TO_PUMP);
        String mac = keys.mac(TOPIC, PAYLOAD);
        assertTrue(keys.authentic("k1", mac, TOPIC, PAYLOAD));
        for (int i = 0; i < PAYLOAD.length; i++) {
            byte[] changed = PAYLOAD.clone();
            changed[i] ^= 1;
            assertFalse(keys.authentic("k1", mac, TOPIC, changed));
        }
        assertFalse(keys.authentic("k1", mac, TOPIC.replace("pump-1", "pump-2"), PAYLOAD));
        assertFalse(keys.authentic("k1", mac.substring(1), TOPIC, PAYLOAD));
        assertFalse(keys.authentic(null, mac, TOPIC, PAYLOAD));
        assertFalse(keys.authentic("k1", null, TOPIC, PAYLOAD));
    }

    @Test
    void oneDirectionsMacIsWorthlessInTheOther() {
        String mac = new MessageKeys(List.of(OLD), Direction.FROM_PUMP).mac(TOPIC, PAYLOAD);
        assertFalse(new MessageKeys(List.of(OLD), Direction.TO_PUMP).authentic("k1", mac, TOPIC, PAYLOAD));
    }

    @Test
    void twoKeysLiveDuringRotationAndTheOldOneDiesAfter() {
        String oldMac = new MessageKeys(List.of(OLD), Direction.TO_PUMP).mac(TOPIC, PAYLOAD);
        MessageKeys rotating = new MessageKeys(List.of(NEW, OLD), Direction.TO_PUMP);
        assertEquals("k2", rotating.sendingKid());
        assertTrue(rotating.authentic("k1", oldMac, TOPIC, PAYLOAD));
        assertFalse(new MessageKeys(List.of(NEW), Direction.TO_PUMP).authentic("k1", oldMac, TOPIC, PAYLOAD));
    }

    @Test
    void aSecretIsNeverPrinted() {
        assertEquals("PairingSecret[k1]", OLD.toString());
    }

    private static PairingSecret secret(String kid) {
        return new PairingSecret(kid,
                ("secret of at least 32 bytes for " + kid).getBytes(StandardCharsets.US_ASCII));
    }
}
