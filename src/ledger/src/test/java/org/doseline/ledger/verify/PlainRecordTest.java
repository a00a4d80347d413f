package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

import org.doseline.ledger.json.CanonicalJson;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.json.JsonString;
import org.doseline.ledger.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way through a record accepts nothing that the reader refuses, and finds the same members. */
class PlainRecordTest {
    private static final long SEED = Long.getLong("doseline.seed", 20_261_126L);
    private static final byte[] SOUND = CanonicalJson.write(JsonObject.object()
            .with("!", "first of all").with("a", "").with("aa", "a text that is longer than eight bytes")
            .with("b", JsonObject.object().with("x", 7).with("xy", "\u007f").build())
            .with("bb", "1234567").with("c", "12345678").with("d", JsonObject.object().with("z", "").build())
            .build());

    @Test
    void whatRecordsAreMadeOfIsReadTheShortWay() {
        assertTrue(plain(SOUND));
        assertTrue(plain("{\"a\":\"b\"}".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"a\":\"b\"", "{\"a\":\"b\"}}", "{\"a\":\"b\",}", "{\"a\":{}}",
        "{\"a\":{\"b\":{\"c\":\"d\"}}}", "{\"a\":\"\\n\"}", "{\"b\":\"\",\"a\":\"\"}",
        "{\"a\":\"\",\"a\":\"\"}", "{\"!\":\"\",\"\":\"\"}", "{\"a\":{\"c\":\"\",\"b\":\"\"}}", "{\"a\":",
        "{\"a\"",
        "{\"a\":{\"b\":\"c\"}", "{\"a\":{\"b\":\"c\"},", "{\"a\":\"b\"x"})
    void allElseIsLeftToTheLongWay(String text) {
        assertFalse(plain(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatItAcceptsIsCanonicalAndItsMembersAreThere() {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] changed = changed(random);
            JsonMembers members = new JsonMembers();
            if (!PlainRecord.scan(members, changed, 0, changed.length)) continue;
            accepted++;
            String seen = "seed " + SEED + ": " + new String(changed, StandardCharsets.ISO_8859_1);
            JsonValue value = CanonicalJson.read(changed, changed.length).value()
                    .orElseThrow(() -> new AssertionError(seen));
            int found = found(members, JsonMembers.TOP, (JsonObject) value, seen);
            assertEquals(members.members(), found, seen);
        }
        assertTrue(accepted > 1_000, "only " + accepted + " were accepted");
    }

    private static byte[] changed(Random random) {
        byte[] changed = SOUND.clone();
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(changed.length);
            changed[at] = random.nextBoolean()
                    ? SOUND[random.nextInt(SOUND.length)]
                    : (byte) (changed[at] ^ 1 << random.nextInt(8));
        }
        return changed;
    }

    /** How many members there are, all of which are found and say what they say. */
    private static int found(JsonMembers members, int parent, JsonObject expected, String seen) {
        int found = 0;
        for (Map.Entry<String, JsonValue> each : expected.members().entrySet()) {
            int member = members.find(parent, each.getKey());
            assertTrue(member != JsonMembers.ABSENT && members.parent(member) == parent, seen);
            found++;
            if (each.getValue() instanceof JsonString text) {
                assertEquals(text.text(), members.text(member), seen);
            } else {
                assertTrue(members.isObject(member), seen);
                found += found(members, member, (JsonObject) each.getValue(), seen);
            }
        }
        return found;
    }

    private static boolean plain(byte[] bytes) {
        return PlainRecord.scan(new JsonMembers(), bytes, 0, bytes.length);
    }
}
