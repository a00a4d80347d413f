package org.doseline.service.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.doseline.service.DoselineConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PumpKeysTest {
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);
    private static final byte[] PAYLOAD = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void aPairedPumpHasOneKeyForEachDirection() throws Exception {
        PumpKeys keys = keys("{\"pump-1\":{\"kid\":\"k1\",\"secret\":\"" + SECRET + "\"}}");
        assertEquals(Set.of("pump-1"), keys.pumps());
        String mac = keys.toPump("pump-1").orElseThrow().mac("topic", PAYLOAD);
        assertTrue(keys.toPump("pump-1").orElseThrow().authentic("k1", mac, "topic", PAYLOAD));
        assertTrue(!keys.fromPump("pump-1").orElseThrow().authentic("k1", mac, "topic", PAYLOAD));
        assertEquals(Optional.empty(), keys.fromPump("pump-2"));
    }

    @Test
    void duringARotationBothAreBelievedAndTheFirstSends() throws Exception {
        String other = Base64.getEncoder().encodeToString("another secret of thirty-two byte".getBytes());
        PumpKeys keys = keys(
                "{\"pump-1\":[{\"kid\":\"k2\",\"secret\":\"" + other + "\"},{\"kid\":\"k1\",\"secret\":\""
                        + SECRET + "\"}]}");
        assertEquals("k2", keys.toPump("pump-1").orElseThrow().sendingKid());
        PumpKeys old = keys("{\"pump-1\":{\"kid\":\"k1\",\"secret\":\"" + SECRET + "\"}}");
        String mac = old.fromPump("pump-1").orElseThrow().mac("topic", PAYLOAD);
        assertTrue(keys.fromPump("pump-1").orElseThrow().authentic("k1", mac, "topic", PAYLOAD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{",
        "[]x",
        "{\"pump-1\":{\"kid\":\"\",\"secret\":\"AAAA\"}}",
        "{\"pump-1\":{\"kid\":\"k1\"}}",
        "{\"pump-1\":{\"kid\":\"k1\",\"secret\":\"AAAA\"}}",
        "{\"pump-1\":{\"kid\":\"k1\",\"secret\":\"not base64!\"}}",
        "{\"pump-1\":[]}"})
    void aFileThatCannotBeUsedEndsTheStartAndNamesItsSetting(String content) {
        String said = assertThrows(IllegalStateException.class, () -> keys(content)).getMessage();
        assertTrue(said.startsWith("doseline.pump-secrets can't be used: "), said);
        assertTrue(!said.contains("AAAA"), "a secret is never said");
    }

    @Test
    void aMissingFileEndsTheStart() {
        assertThrows(IllegalStateException.class,
                () -> new PumpKeys(config(folder.resolve("none.json")), new ObjectMapper()));
    }

    private PumpKeys keys(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("pumps.json"), content);
        return new PumpKeys(config(file), new ObjectMapper());
    }

    private static DoselineConfig config(Path secrets) {
        return new SmallRyeConfigBuilder().withMapping(DoselineConfig.class)
                .withDefaultValues(Map.of("doseline.pump-secrets", secrets.toString())).build()
                .getConfigMapping(DoselineConfig.class);
    }
}
