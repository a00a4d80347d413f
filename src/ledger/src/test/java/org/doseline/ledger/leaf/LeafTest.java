package org.doseline.ledger.leaf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.doseline.ledger.Hash;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.json.DuplicateName;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.json.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeafTest {
    private static final String HEX = "00".repeat(31) + "ff";
    private static final Hash HASH = Hash.ofHex(HEX);
    private static final String SMALLEST = "{\"actor\":{\"sub\":\"service\"},\"eventId\":\"e-1\","
            + "\"hashAlg\":\"SHA-256\",\"tMono\":\"0\",\"tUtc\":\"1970-01-01T00:00:00Z\","
            + "\"type\":\"GAP\",\"v\":\"1\"}";

    @Test
    void absentMembersAreLeftOut() {
        assertEquals(SMALLEST, text(smallest().build()));
    }

    @Test
    void everyMemberHasItsPlaceAndNumbersAreText() {
        assertEquals("{\"actor\":{\"certificate\":\"" + HEX + "\",\"sub\":\"s.virtanen\"},"
                + "\"after\":{\"rateNlPerHour\":\"13600000\"},\"associationId\":\"a-9\","
                + "\"before\":{\"rateNlPerHour\":\"27200000\"},\"detail\":{\"bedside\":true},\"epoch\":\"3\","
                + "\"eventId\":\"e-2\",\"hashAlg\":\"SHA-256\",\"onBehalf\":\"m.okafor\","
                + "\"previousEventHash\":\""
                + HEX
                + "\",\"pump\":\"p-7\","
                + "\"rawMessageSha256\":\"" + HEX + "\",\"reason\":\"patient uneasy\","
                + "\"sequence\":\"17\",\"subject\":{\"infusion\":\"i-4\","
                + "\"session\":\"s-2\"},\"tMono\":\"98765\","
                + "\"tUtc\":\"2026-03-01T10:44:20.250Z\",\"type\":\"INTENT\",\"v\":\"1\"}",
                text(full().build()));
    }

    @Test
    void whatIsReadBackIsTheLeafThatWasWritten() {
        for (Leaf leaf : new Leaf[]{smallest().build(), full().build()}) {
            Leaf back = Leaf.read(leaf.bytes()).value().orElseThrow();
            assertEquals(leaf, back);
            assertArrayEquals(leaf.bytes(), back.bytes());
            assertEquals(LeafHash.of(leaf.bytes()), leaf.hash());
        }
    }

    @Test
    void noOneBitOfALeafCanBeTurnedWithoutAnotherHash() {
        byte[] bytes = full().build().bytes();
        Hash hash = LeafHash.of(bytes);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] turned = bytes.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertTrue(!LeafHash.of(turned).equals(hash), "bit " + bit);
            Leaf.read(turned).value().ifPresent(other -> assertArrayEquals(turned, other.bytes()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"v\":\"1\"             | \"v\":\"2\"                  | v is 2; known is 1",
        "\"hashAlg\":\"SHA-256\" | \"hashAlg\":\"SHA-1\"        | hashAlg is SHA-1; known is SHA-256",
        "\"v\":\"1\"             | \"v\":\"1\",\"w\":\"1\"      | unknown member w",
        "\"sub\":\"service\"     | \"role\":\"x\",\"sub\":\"s\" | unknown member role",
        "\"type\":\"GAP\",       | ~~                           | no member type",
        "{\"sub\":\"service\"}   | \"service\"                  | actor is not an object",
        "\"eventId\":\"e-1\"     | \"eventId\":true             | eventId is not a text",
        "\"tMono\":\"0\"         | \"tMono\":\"00\"             | a value is not in its usual spelling",
        "\"tMono\":\"0\"         | \"tMono\":\"+0\"             | a value is not in its usual spelling",
        "\"tMono\":\"0\"         | \"tMono\":\"zero\"           | tMono is not a number in decimal digits",
        "00:00:00Z               | 00:00:00.000Z                | a value is not in its usual spelling",
        "1970-01-01T00:00:00Z    | yesterday                    | tUtc is not a time in UTC",
        "\"tMono\"               | \"subject\":{},\"tMono\"     | a value is not in its usual spelling",
        "\"eventId\"             | \"epoch\":\"-1\",\"eventId\" | epoch below zero: -1",
        "\"hashAlg\"             | \"from\":\"x\",\"hashAlg\"   | unknown member from"})
    void otherLeavesAreRefusedByName(String found, String replaced, String why) {
        String text = SMALLEST.replace(found, replaced);
        NotCanonical refusal = Leaf.read(text.getBytes(StandardCharsets.UTF_8)).fold(leaf -> null,
                not -> not);
        assertEquals(new NotCanonical(0, why), refusal);
    }

    @Test
    void aLeafOf65535BytesIsTakenAndOneByteMoreIsRefused() {
        int empty = smallest().detail(note(0)).build().bytes().length;
        Leaf largest = smallest().detail(note(Leaf.LIMIT_BYTES - 1 - empty)).build();
        assertEquals(Leaf.LIMIT_BYTES - 1, largest.bytes().length);
        assertEquals(largest, Leaf.read(largest.bytes()).value().orElseThrow());
        LeafBuilder tooLarge = smallest().detail(note(Leaf.LIMIT_BYTES - empty));
        assertEquals(Leaf.LIMIT_BYTES, assertThrows(LeafTooLarge.class, tooLarge::build).sizeBytes());
    }

    @Test
    void theLimitCountsBytesAndNotCharacters() {
        LeafBuilder euros = smallest()
                .detail(JsonObject.object().with("note", "\u20ac".repeat(22_000)).build());
        assertThrows(LeafTooLarge.class, euros::build);
    }

    @Test
    void aLeafNeedsTimeAndActor() {
        assertThrows(IllegalStateException.class,
                () -> Leaf.of("GAP", "e-1").by(Actor.of("service")).build());
        assertThrows(IllegalStateException.class, () -> Leaf.of("GAP", "e-1").at(Instant.EPOCH, 0).build());
    }

    @Test
    void fieldsOutOfShapeAreRefusedByName() {
        assertNames("type", Leaf.of("gap", "e-1"));
        assertNames("eventId", Leaf.of("GAP", "e 1"));
        assertNames("pump", smallest().pump(""));
        assertNames("associationId", smallest().association("a".repeat(41)));
        assertNames("sequence", smallest().sequence(-1));
        assertNames("epoch", smallest().epoch(-1));
        assertNames("reason", smallest().because(""));
        assertNames("reason", smallest().because("x".repeat(2_001)));
        assertNames("onBehalf", smallest().onBehalf("x".repeat(256)));
        assertNames("subject", smallest().about("Session", "s-1"));
        assertNames("subject.session", smallest().about("session", "?"));
        assertThrows(DuplicateName.class, () -> smallest().about("session", "s-1").about("session", "s-2"));
        assertThrows(IllegalArgumentException.class, () -> Actor.of(""));
    }

    @Test
    void theLongestTextsAreTaken() {
        Leaf leaf = smallest().onBehalf("x".repeat(255)).because("x".repeat(2_000)).build();
        assertEquals(leaf, Leaf.read(leaf.bytes()).value().orElseThrow());
    }

    @Test
    void whatIsNotAnObjectIsNotALeaf() {
        assertEquals(new NotCanonical(0, "a leaf is an object"),
                Leaf.read("[]".getBytes(StandardCharsets.UTF_8)).fold(leaf -> null, not -> not));
    }

    @Test
    void valuesGivenAsAMapAreCopiedAndOrdered() {
        Map<String, org.doseline.ledger.json.JsonValue> members = new java.util.HashMap<>();
        members.put("b", new JsonString("2"));
        members.put("a", new JsonString("1"));
        JsonObject detail = new JsonObject(members);
        members.clear();
        assertTrue(text(smallest().detail(detail).build()).contains("\"detail\":{\"a\":\"1\",\"b\":\"2\"}"));
    }

    private static void assertNames(String field, LeafBuilder builder) {
        builder.at(Instant.EPOCH, 0).by(Actor.of("service"));
        String message = assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(message.startsWith(field + " "), message);
    }

    private static LeafBuilder smallest() {
        return Leaf.of("GAP", "e-1").at(Instant.EPOCH, 0).by(Actor.of("service"));
    }

    private static LeafBuilder full() {
        return Leaf.of("INTENT", "e-2").at(Instant.parse("2026-03-01T10:44:20.250Z"), 98_765)
                .by(Actor.of("s.virtanen", HASH)).onBehalf("m.okafor").because("patient uneasy")
                .pump("p-7").association("a-9").sequence(17).epoch(3)
                .about("session", "s-2").about("infusion", "i-4")
                .before(JsonObject.object().with("rateNlPerHour", 27_200_000).build())
                .after(JsonObject.object().with("rateNlPerHour", 13_600_000).build())
                .detail(JsonObject.object().with("bedside", true).build())
                .rawMessage(HASH).previousEvent(HASH);
    }

    private static JsonObject note(int characters) {
        return JsonObject.object().with("note", "x".repeat(characters)).build();
    }

    private static String text(Leaf leaf) { return new String(leaf.bytes(), StandardCharsets.UTF_8); }
}
