package org.doseline.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.protocol.Golden;
import org.doseline.protocol.Samples;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.order.SignedOrder;
import org.junit.jupiter.api.Test;

/** The numbers in {@code golden/vectors.json}, which firmware in any language can check itself against. */
class VectorsTest {
    private static final JsonNode VECTORS = read();

    @Test
    void everyGoldenMessageHasAVectorAndItsMacIsThatOfItsTopicAndDirection() {
        assertEquals(Samples.golden().size() - 1, VECTORS.get("macs").size(), "all but the order");
        for (JsonNode one : VECTORS.get("macs")) {
            Topics topic = Topics.parse(one.get("topic").asText()).orElseThrow();
            Direction direction = topic.leaf() == Topics.Leaf.COMMAND
                    ? Direction.TO_PUMP
                    : Direction.FROM_PUMP;
            MessageKeys keys = new MessageKeys(List.of(secret()), direction);
            byte[] payload = Samples.golden().get(one.get("sample").asText());
            assertEquals(one.get("kid").asText(), keys.sendingKid());
            assertEquals(one.get("mac").asText(), keys.mac(topic.name(), payload), one.toString());
            assertEquals(one.get("sha256").asText(), Sha256.of(payload), one.toString());
        }
    }

    @Test
    void theSignatureOfTheGoldenOrderVerifiesUnderTheGivenPublicKeyOnly() throws Exception {
        JsonNode order = VECTORS.get("order");
        byte[] bytes = Golden.bytes(order.get("sample").asText() + ".json");
        byte[] signature = Base64.getDecoder().decode(order.get("signature").asText());
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(
                new X509EncodedKeySpec(Base64.getDecoder().decode(order.get("publicKeySpki").asText())));
        SignedOrder signed = new SignedOrder(bytes, signature, order.get("keyId").asText());
        assertEquals(Samples.signedOrder(), signed);
        assertTrue(OrderSignature.verifies(signed, key));
        bytes[0] ^= 1;
        assertFalse(OrderSignature.verifies(new SignedOrder(bytes, signature, signed.keyId()), key));
        assertEquals(order.get("hash").asText(), signed.hash());
    }

    @Test
    void eachEventOfTheChainHasTheHashOfTheOneBefore() throws Exception {
        String previous = Sha256.of(new byte[0]);
        long sequence = 0;
        for (JsonNode one : VECTORS.get("eventChain")) {
            byte[] payload = one.get("payload").asText().getBytes(StandardCharsets.UTF_8);
            assertEquals(Samples.chain().get((int) sequence), ReportCodec.event(payload));
            assertEquals(++sequence, ReportCodec.event(payload).eventSequence());
            assertEquals(previous, ReportCodec.event(payload).previousHash());
            previous = Sha256.of(payload);
            assertEquals(one.get("hash").asText(), previous);
        }
        assertEquals(3, sequence);
    }

    private static PairingSecret secret() {
        PairingSecret given = new PairingSecret(VECTORS.at("/pairing/kid").asText(),
                Base64.getDecoder().decode(VECTORS.at("/pairing/secret").asText()));
        assertEquals(Samples.SECRET, given);
        return given;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(Golden.bytes("vectors.json"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
