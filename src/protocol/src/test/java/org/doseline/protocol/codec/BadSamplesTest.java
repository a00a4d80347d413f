package org.doseline.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.protocol.Golden;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.Samples;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each file in {@code golden/bad/} is wrong in one way and gets the refusal that {@code golden/bad.json} names. */
class BadSamplesTest {
    private static final MessageKeys KEYS = new MessageKeys(List.of(Samples.SECRET), Direction.TO_PUMP);

    @TestFactory
    Stream<DynamicTest> eachBadSampleGetsTheRefusalOfTheIndex() throws Exception {
        return index().map(row -> DynamicTest.dynamicTest(row.get("why").asText(), () -> {
            byte[] bytes = Golden.raw(row.get("file").asText());
            assertEquals(row.get("refusal").asText(), refusal(row, bytes).name());
        }));
    }

    @Test
    void everyDecoderAndEveryEarlyRefusalHasBadSamples() throws Exception {
        assertEquals(Decoders.ALL.keySet(), Set.copyOf(column("decoder")));
        assertEquals(Set.of("TOO_LARGE", "UNAUTHENTICATED", "MALFORMED"), Set.copyOf(column("refusal")));
        assertEquals(column("file").size(), Set.copyOf(column("file")).size(), "each file once");
    }

    /** What a log or a page shows of a refusal cannot break its line, and is short. */
    @Test
    void noRefusalQuotesAControlCharacterOrMoreThan200Characters() throws Exception {
        String hostile = "{\"online\":\"\\u0007\\r\\n\\u202e\\u2028" + "x".repeat(3_000) + "\"}";
        MalformedMessage refused = assertThrows(MalformedMessage.class,
                () -> ReportCodec.presence(hostile.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertFalse(refused.getMessage().chars().anyMatch(Character::isISOControl), refused.getMessage());
        assertTrue(refused.getMessage().length() <= 200, refused.getMessage());
        assertTrue(refused.getMessage().startsWith("online: "), refused.getMessage());
    }

    /** A hundred megabytes are refused by their length; not one of them is looked at. */
    @Test
    void sizeIsJudgedBeforeAnythingIsRead() {
        byte[] huge = new byte[100_000_000];
        Arrays.fill(huge, (byte) '[');
        for (Decoders.Pair codec : Decoders.ALL.values()) {
            long before = Allocation.now();
            MalformedMessage refused = assertThrows(MalformedMessage.class, () -> codec.decode().from(huge));
            assertTrue(Allocation.now() - before < 100_000, "allocates by the input's size");
            assertEquals(RefusalCode.TOO_LARGE, refused.code());
        }
    }

    /** Checks 1 to 3 in their order, as every receiver has them. */
    private static RefusalCode refusal(JsonNode row, byte[] bytes) {
        if (row.has("topic")) {
            assertTrue(bytes.length <= Protocol.MAX_PAYLOAD_BYTES);
            assertFalse(KEYS.authentic(text(row, "kid"), text(row, "mac"), text(row, "topic"), bytes));
            return RefusalCode.UNAUTHENTICATED;
        }
        return assertThrows(MalformedMessage.class,
                () -> Decoders.ALL.get(row.get("decoder").asText()).decode().from(bytes)).code();
    }

    private static String text(JsonNode row, String field) {
        return row.has(field) ? row.get(field).asText() : null;
    }

    private static List<String> column(String field) throws Exception {
        return index().map(row -> row.get(field).asText()).toList();
    }

    static Stream<JsonNode> index() throws Exception {
        JsonNode index = new ObjectMapper().readTree(Golden.bytes("bad.json"));
        return java.util.stream.StreamSupport.stream(index.spliterator(), false);
    }
}
