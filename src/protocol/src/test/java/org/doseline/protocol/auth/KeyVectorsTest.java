package org.doseline.protocol.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.protocol.Golden;
import org.doseline.protocol.Samples;
import org.junit.jupiter.api.Test;

class KeyVectorsTest {

    @Test
    void theKeysAreThoseThatBothSidesDerive() throws Exception {
        JsonNode keys = new ObjectMapper().readTree(Golden.bytes("vectors.json")).get("keys");
        assertEquals(Direction.values().length, keys.size());
        for (Direction direction : Direction.values()) {
            JsonNode given = keys.get(direction.ordinal());
            assertEquals(direction.word(), given.get("direction").asText());
            assertEquals("doseline/1" + Samples.SECRET.kid() + direction.word(), given.get("info").asText());
            assertEquals(HexFormat.of().formatHex(MessageKeys.derive(Samples.SECRET, direction)),
                    given.get("keyHex").asText());
        }
    }
}
