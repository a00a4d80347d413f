package org.doseline.protocol.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;

/** Ed25519 under an order, bound to this use by a prefix so that no other signature can stand in for it. */
public final class OrderSignature {
    private static final byte[] PREFIX = "doseline/1 order\0".getBytes(StandardCharsets.UTF_8);

    private OrderSignature() {}

    /** Signs an order; the signer alone holds the key. An order too large to travel is refused when it is encoded. */
    public static SignedOrder sign(Order order, String keyId, PrivateKey key) {
        byte[] bytes = OrderCodec.encode(order);
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(PREFIX);
            ed25519.update(bytes);
            return new SignedOrder(bytes, ed25519.sign(), keyId);
        } catch (GeneralSecurityException notAnEd25519Key) {
            throw new IllegalArgumentException(notAnEd25519Key);
        }
    }

    /** True only for these very bytes under this very key. */
    public static boolean verifies(SignedOrder signed, PublicKey key) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(PREFIX);
            ed25519.update(signed.orderBytes());
            return ed25519.verify(signed.signature());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException notAnEd25519Key) {
            throw new IllegalArgumentException(notAnEd25519Key);
        }
    }

}
