package org.doseline.protocol.order;

import org.doseline.protocol.Checks;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.Sha256;

/**
 * An order's bytes exactly as they were signed.
 *
 * @param orderBytes at most 2,560 bytes of JSON
 * @param signature Ed25519 over {@code "doseline/1 order" ‖ 0x00 ‖ orderBytes}
 * @param keyId which approval key signed
 */
public record SignedOrder(byte[] orderBytes, byte[] signature, String keyId) {
    public SignedOrder {
        Checks.present("orderBytes", orderBytes);
        Checks.present("signature", signature);
        Checks.id("keyId", keyId);
        if (orderBytes.length > Protocol.MAX_ORDER_BYTES)
            throw Checks.bad("orderBytes", "are more than 2,560");
        orderBytes = orderBytes.clone();
        signature = signature.clone();
    }

    @Override
    public byte[] orderBytes() { return orderBytes.clone(); }

    @Override
    public byte[] signature() { return signature.clone(); }

    /** The hash by which START names this order. */
    public String hash() { return Sha256.of(orderBytes); }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedOrder that && keyId.equals(that.keyId)
                && java.util.Arrays.equals(orderBytes, that.orderBytes)
                && java.util.Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() { return hash().hashCode(); }
}
