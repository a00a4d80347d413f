package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;

import org.doseline.ledger.Reading;
import org.doseline.ledger.json.CanonicalJson;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan says of any bytes what the reader of canonical JSON says, only faster. */
class JsonScanTest {
    private static final long SEED = Long.getLong("doseline.seed", 20_260_313L);

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":\"b\"}", "{\"a\":{\"b\":\"c\",\"d\":[]},\"b\":true}",
        "{\"a\":[{\"b\":\"c\"},[\"d\"]]}", "{\"a\":\"\\n\"}", "{\"ä\":\"ö\"}", "{\"a\":null,\"aa\":false}"})
    void canonicalObjectsAreAccepted(String text) {
        assertTrue(canonical(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}x", "[]", "{\"a\":1}", "{ \"a\":\"b\"}", "{\"b\":\"\",\"a\":\"\"}",
        "{\"a\":\"\",\"a\":\"\"}", "{\"a\":\"\\u0041\"}", "{\"a\":\"\\/\"}",
        "{\"a\":{\"c\":\"\",\"b\":\"\"}}",
        "{\"a\":[{\"c\":\"\",\"b\":\"\"}]}", "{\"a\"}", "{\"a\":\"b\",}", "{\"a\":\"\t\"}", "{\"a\":tru}",
        "{\"a\":[}"})
    void everythingElseIsRefused(String text) {
        assertFalse(canonical(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysOfChangedRecordsWhatTheReaderSays() {
        Random random = new Random(SEED);
        byte[] sound = CanonicalJson.write(JsonObject.object().with("a", "b\"\\ \u00e4")
                .with("aa", "a text that is longer than eight bytes").with("bb", true)
                .with("c",
                        JsonObject.object().with("x", 7).with("y", JsonObject.object().with("z", "").build())
                                .build())
                .build());
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = sound.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(changed.length);
                changed[at] = random.nextBoolean()
                        ? sound[random.nextInt(sound.length)]
                        : (byte) (changed[at] ^ 1 << random.nextInt(8));
            }
            Reading<JsonValue> read = CanonicalJson.read(changed, changed.length);
            boolean expected = read.value().filter(value -> value instanceof JsonObject).isPresent();
            assertEquals(expected, canonical(changed),
                    () -> "seed " + SEED + ": " + new String(changed, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void membersOfTwoLevelsCanBeAskedFor() {
        JsonScan scan = JsonScan.ofMessages();
        byte[] bytes = " { \"n\" : 12, \"m\":\"13\", \"o\":{\"n\":-1,\"p\":\"ä\\n\"}, \"q\":01 }"
                .replace(", \"q\":01", "").getBytes(StandardCharsets.UTF_8);
        assertTrue(scan.scan(bytes, 0, bytes.length));
        assertEquals(OptionalLong.of(12), scan.number(JsonScan.TOP, "n"));
        assertEquals(OptionalLong.of(13), scan.number(JsonScan.TOP, "m"));
        int inner = scan.find(JsonScan.TOP, "o");
        assertEquals(OptionalLong.empty(), scan.number(inner, "n"));
        assertEquals("ä\n", scan.text(inner, "p"));
        assertEquals("", scan.text(inner, "q"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":01}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":1e}", "{\"a\":1,\"a\":2}",
        "{\"a\":-}"})
    void messagesThatAreNoJsonOrAmbiguousAreRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertFalse(JsonScan.ofMessages().scan(bytes, 0, bytes.length));
    }

    private static boolean canonical(byte[] bytes) {
        return JsonScan.ofRecords().scan(bytes, 0, bytes.length);
    }
}
