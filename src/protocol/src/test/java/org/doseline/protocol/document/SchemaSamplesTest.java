package org.doseline.protocol.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.protocol.Golden;
import org.doseline.protocol.Samples;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SchemaSamplesTest {
    private static final ObjectMapper PLAIN = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TestFactory
    Stream<DynamicTest> everyGoldenSampleFitsItsSchema() {
        return Samples.golden().keySet().stream().map(name -> DynamicTest.dynamicTest(name,
                () -> assertEquals("[]", Schemas.of(name.split("-")[0])
                        .validate(PLAIN.readTree(Golden.bytes(name + ".json"))).toString())));
    }

    /** The index says of each bad sample whether a schema can see it, and is held to both answers. */
    @TestFactory
    Stream<DynamicTest> everyBadSampleFailsItsSchemaExactlyWhereTheIndexSaysSo() throws IOException {
        JsonNode index = PLAIN.readTree(Golden.bytes("bad.json"));
        return StreamSupport.stream(index.spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.get("why").asText(), () -> {
                    Optional<JsonNode> document = document(row.get("file").asText());
                    boolean refused = document.isPresent()
                            && !Schemas.accepts(row.get("decoder").asText(), document.get());
                    assertTrue(!row.get("schema").asBoolean() || document.isPresent(), "is JSON");
                    assertEquals(row.get("schema").asBoolean(), refused);
                }));
    }

    /** What an ordinary JSON reader makes of UTF-8 with finite numbers, if it makes anything. */
    private static Optional<JsonNode> document(String file) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Golden.raw(file)))
                    .toString();
            return Optional.of(PLAIN.readTree(text)).filter(SchemaSamplesTest::finite);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static boolean finite(JsonNode read) {
        if (read.isMissingNode() || read.isDouble() && Double.isInfinite(read.doubleValue())) return false;
        for (JsonNode part : read) if (!finite(part)) return false;
        return true;
    }
}
