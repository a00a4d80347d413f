package org.doseline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.doseline.protocol.auth.PairingSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilesTest {
    private static final String ZEROES = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    private Path folder;

    /** While a secret is changed a pump has two, and sends with the first. */
    @Test
    void pumpHasOneSecretOrTwoInTheirOrder() throws Exception {
        Path file = Files.writeString(folder.resolve("secrets.json"), """
                {"pump-1": {"kid": "k1", "secret": "%1$s"},
                 "pump-2": [{"kid": "k2", "secret": "%1$s"}, {"kid": "k1", "secret": "%1$s"}]}
                """.formatted(ZEROES));
        Map<String, List<PairingSecret>> secrets = KeyFiles.pairingSecrets(file);
        assertEquals(List.of("k1"), secrets.get("pump-1").stream().map(PairingSecret::kid).toList());
        assertEquals(List.of("k2", "k1"), secrets.get("pump-2").stream().map(PairingSecret::kid).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "{\"pump-1\": {\"secret\": \"AAAA\"}}               | kid is missing",
        "{\"pump-1\": [{\"kid\": \"k1\"}]}                  | secret is missing",
        "{\"pump-1\": {\"kid\": \"k1\", \"secret\": \"%\"}} | secret is not base64",
        "{\"pump-1\":                                       | is no JSON"})
    void saysWhatIsWrongAndNeverAValue(String text, String says) throws Exception {
        Path file = Files.writeString(folder.resolve("secrets.json"), text);
        IllegalArgumentException why = assertThrows(IllegalArgumentException.class,
                () -> KeyFiles.pairingSecrets(file));
        assertTrue(why.getMessage().contains(says), why.getMessage());
    }
}
