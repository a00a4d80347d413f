package org.doseline.ledger.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final int LIMIT_BYTES = 1_000;

    /** RFC 8785, 3.2.3: names in the order of UTF-16 code units, which is not that of code points. */
    @Test
    void namesStandInTheOrderOfUtf16CodeUnits() {
        JsonObject object = JsonObject.object()
                .with("\u20ac", "Euro Sign").with("\r", "Carriage Return")
                .with("\ufb33", "Hebrew Letter Dalet With Dagesh")
                .with("1", "One").with("\ud83d\ude00", "Emoji: Grinning Face").with("\u0080", "Control")
                .with("\u00f6", "Latin Small Letter O With Diaeresis")
                .build();
        assertEquals("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
                written(object));
    }

    /** RFC 8785, 3.2.2: the text of its sample. */
    @Test
    void textIsEscapedAsInTheSampleOfTheStandard() {
        assertEquals("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"",
                written(new JsonString("\u20ac$\u000f\nA'B\"\\\\\"/")));
    }

    @Test
    void everyControlCharacterHasOneEscape() {
        List<String> escapes = List.of("\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005",
                "\\u0006",
                "\\u0007", "\\b", "\\t", "\\n", "\\u000b", "\\f", "\\r", "\\u000e", "\\u000f", "\\u0010",
                "\\u0011",
                "\\u0012", "\\u0013", "\\u0014", "\\u0015", "\\u0016", "\\u0017", "\\u0018", "\\u0019",
                "\\u001a",
                "\\u001b", "\\u001c", "\\u001d", "\\u001e", "\\u001f");
        for (int unit = 0; unit < escapes.size(); unit++) {
            String text = String.valueOf((char) unit);
            assertEquals('"' + escapes.get(unit) + '"', written(new JsonString(text)));
            assertEquals(new Reading.Read<>(new JsonString(text)), read('"' + escapes.get(unit) + '"'));
        }
        assertEquals("\"/\u007f\u2028\"", written(new JsonString("/\u007f\u2028")));
    }

    @Test
    void numbersBecomeTextSoThatNoneIsRounded() {
        assertEquals("{\"volumeNl\":\"9223372036854775807\"}",
                written(JsonObject.object().with("volumeNl", Long.MAX_VALUE).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"\"", "true", "false", "null", "[[],{}]", "{\"\":\"\"}",
        "[\"1\",null,true]",
        "{\"a\":{\"b\":[\"\\u0000\"]},\"b\":false}", "\"\ud83d\ude00\u20ac\""})
    void canonicalBytesAreReadAndWrittenBackTheSame(String text) {
        byte[] back = read(text).fold(CanonicalJson::write, why -> new byte[0]);
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), back);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"b\":null,\"a\":null} | 10 | the name a must stand before b",
        "{\"a\":null,\"a\":null} | 10 | the name a stands twice",
        "{\"a\": null}           | 5  | no value begins here",
        "~ {}~                   | 0  | no value begins here",
        "~{} ~                   | 2  | something follows the value",
        "{}{}                    | 2  | something follows the value",
        "[\"a\",]                | 5  | no value begins here",
        "[\"a\" ,true]           | 4  | expected ]",
        "{\"a\"}                 | 4  | expected :",
        "{\"a\":true,}           | 10 | no name begins here",
        "{a:true}                | 1  | no name begins here",
        "[1]                     | 1  | a number: the ledger writes numbers as strings",
        "-0                      | 0  | a number: the ledger writes numbers as strings",
        "nul                     | 0  | no value begins here",
        "~~                      | 0  | no value begins here",
        "\"a                     | 2  | the text does not end",
        "\"\\/\"                 | 1  | not the canonical escape of any character",
        "\"\\u0041\"             | 1  | not the canonical escape of any character",
        "\"\\u000A\"             | 1  | not the canonical escape of any character",
        "\"\\u000a\"             | 1  | not the canonical escape of any character",
        "\"\\u001F\"             | 1  | not the canonical escape of any character",
        "\"\\ud83d\\ude00\"      | 1  | not the canonical escape of any character",
        "\"€\\ud83d\"            | 4  | not the canonical escape of any character",
        "\"€\"x                  | 5  | something follows the value"})
    void otherSpellingsAreRefusedWhereTheyBegin(String text, int offset, String why) {
        assertEquals(new Reading.Refused<>(new NotCanonical(offset, why)), read(text));
    }

    @Test
    void bareControlCharactersAreRefused() {
        assertEquals(new Reading.Refused<>(new NotCanonical(2, "a control character without escape")),
                read("\"a\n\""));
    }

    @ParameterizedTest
    @CsvSource({"22ff22, 1", "22c080, 1", "22eda08022, 1", "2261e282, 2", "efbbbf7b7d, 0"})
    void bytesThatAreNotPlainUtf8AreRefused(String hex, int offset) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        assertEquals(offset, CanonicalJson.read(bytes, LIMIT_BYTES).fold(value -> -1, NotCanonical::offset));
    }

    @Test
    void depthIsBoundedForReadersAndWriters() {
        String deepest = "[".repeat(JsonValue.MAX_DEPTH) + "]".repeat(JsonValue.MAX_DEPTH);
        JsonValue value = read(deepest).value().orElseThrow();
        assertEquals(JsonValue.MAX_DEPTH, value.depth());
        assertEquals(new Reading.Refused<>(new NotCanonical(16, "deeper than 16")),
                read("[" + deepest + "]"));
        assertEquals(new Reading.Refused<>(new NotCanonical(16, "deeper than 16")), read("[".repeat(1_000)));
        assertThrows(IllegalArgumentException.class, () -> JsonArray.of(value));
        assertThrows(IllegalArgumentException.class, () -> JsonObject.object().with("a", value).build());
    }

    @Test
    void sizeIsBoundedBeforeAnythingIsRead() {
        assertEquals(
                new Reading.Refused<>(new NotCanonical(1_000, "1001 bytes are more than the limit of 1000")),
                read("x".repeat(1_001)));
    }

    @ParameterizedTest
    @CsvSource({"0, d83d", "0, de00", "1, 0061d83d", "1, 0061d83d0062", "0, de00d83d", "2, d83dde00de00"})
    void surrogatesWithoutPartnerAreRefused(int at, String hexUnits) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < hexUnits.length(); i += 4) {
            raw.append((char) Integer.parseInt(hexUnits.substring(i, i + 4), 16));
        }
        assertEquals(at, assertThrows(NotUnicode.class, () -> new JsonString(raw.toString())).at());
        assertThrows(NotUnicode.class, () -> JsonObject.object().with(raw.toString(), "").build());
    }

    @Test
    void membersAreFoundByName() {
        JsonObject object = JsonObject.object().with("drug", "saline").with("given", true)
                .with("lots", JsonArray.ofTexts(List.of("a", "b"))).with("note", Optional.empty()).build();
        assertEquals("{\"drug\":\"saline\",\"given\":true,\"lots\":[\"a\",\"b\"]}", written(object));
        assertEquals(Optional.of("saline"), object.text("drug"));
        assertEquals(Optional.empty(), object.text("given"));
        assertEquals(Optional.empty(), object.get("note"));
        assertEquals(2, object.depth());
    }

    @Test
    void depthIsBoundedThroughObjectsToo() {
        String deepest = "{\"a\":".repeat(15) + "{}" + "}".repeat(15);
        assertEquals(JsonValue.MAX_DEPTH, read(deepest).fold(JsonValue::depth, not -> -1));
        assertEquals(new Reading.Refused<>(new NotCanonical(80, "deeper than 16")),
                read("{\"a\":".repeat(16) + "{}" + "}".repeat(16)));
    }

    @Test
    void aNameGivenTwiceIsRefused() {
        JsonObject.Builder builder = JsonObject.object().with("rateNlPerHour", 1);
        assertEquals("rateNlPerHour",
                assertThrows(DuplicateName.class, () -> builder.with("rateNlPerHour", 2)).name());
    }

    private static String written(JsonValue value) {
        return new String(CanonicalJson.write(value), StandardCharsets.UTF_8);
    }

    private static Reading<JsonValue> read(String text) {
        return CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8), LIMIT_BYTES);
    }
}
