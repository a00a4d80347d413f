package org.doseline.protocol.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.KeyPairGenerator;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Samples;
import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void aSignedOrderVerifiesOnlyAsItsOwnBytesUnderItsOwnKey() throws Exception {
        KeyPair key = ed25519();
        SignedOrder signed = OrderSignature.sign(Samples.order(), "approval-1", key.getPrivate());
        assertTrue(OrderSignature.verifies(signed, key.getPublic()));
        assertFalse(OrderSignature.verifies(signed, ed25519().getPublic()));
        byte[] bytes = signed.orderBytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertFalse(OrderSignature.verifies(new SignedOrder(bytes, signed.signature(), "approval-1"),
                    key.getPublic()));
            bytes[i] ^= 1;
        }
        assertFalse(
                OrderSignature.verifies(new SignedOrder(bytes, new byte[3], "approval-1"), key.getPublic()));
        assertEquals(Samples.order(), OrderCodec.decode(signed.orderBytes()));
    }

    @Test
    void theLargestOrderStillFitsIntoOneProgramCommand() {
        SignedOrder largest = new SignedOrder(new byte[Protocol.MAX_ORDER_BYTES], new byte[64],
                "k".repeat(40));
        assertTrue(CommandCodec.encode(Samples.command(CommandKind.PROGRAM, 3,
                new Program(largest))).length <= Protocol.MAX_PAYLOAD_BYTES);
        assertThrows(IllegalArgumentException.class,
                () -> new SignedOrder(new byte[Protocol.MAX_ORDER_BYTES + 1], new byte[64], "k"));
    }

    private static KeyPair ed25519() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
}
