package org.doseline.protocol.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.doseline.protocol.Checks;

/**
 * The live message keys of one pump in one direction: one, or two while they are being rotated.
 *
 * <p>The MAC is HMAC-SHA-256 over {@code topic ‖ 0x00 ‖ payload} as received, base64url without padding. A message
 * that names its own algorithm does not choose it: each side keeps its own list. Immutable, so safe in any thread.
 */
public final class MessageKeys {
    private static final String INFO = "doseline/1";
    private static final int MOST_LIVE = 2;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String sendingKid;
    private final MessageKey sendingKey;
    private final Map<String, MessageKey> keys = new TreeMap<>();

    /** Keys from one or two pairing secrets of different kids; the first is the one to send with. */
    public MessageKeys(List<PairingSecret> secrets, Direction direction) {
        if (secrets.isEmpty() || secrets.size() > MOST_LIVE) throw Checks.bad("secrets", "are one or two");
        for (PairingSecret secret : secrets)
            if (keys.put(secret.kid(), new MessageKey(derive(secret, direction))) != null)
                throw Checks.bad("secrets", "have one kid twice");
        sendingKid = secrets.get(0).kid();
        sendingKey = keys.get(sendingKid);
    }

    public String sendingKid() { return sendingKid; }

    /** The MAC to send with. */
    public String mac(String topic, byte[] payload) {
        return BASE64URL.encodeToString(sendingKey.mac(topic, payload));
    }

    /** Whether a message is authentic; a kid that is not live is not. Compares in constant time, in one spelling. */
    public boolean authentic(String kid, String mac, String topic, byte[] payload) {
        MessageKey key = kid == null ? null : keys.get(kid);
        if (key == null || mac == null) return false;
        return MessageDigest.isEqual(BASE64URL.encode(key.mac(topic, payload)),
                mac.getBytes(StandardCharsets.UTF_8));
    }

    /** The key that both sides derive from one secret (HKDF-SHA-256, no salt, 32 bytes). */
    static byte[] derive(PairingSecret secret, Direction direction) {
        String info = INFO + secret.kid() + direction.word();
        return Hkdf.derive(new byte[0], secret.secret(), info.getBytes(StandardCharsets.UTF_8));
    }
}
