package org.doseline.ledger.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.doseline.ledger.Reading;

/** For any value; jqwik prints the seed of each run. */
class CanonicalJsonPropertyTest {
    private static final int LIMIT_BYTES = 1_000_000;

    @Property(tries = 500)
    void everyValueIsReadBackFromItsBytes(@ForAll("values") JsonValue value) {
        assertEquals(new Reading.Read<>(value), CanonicalJson.read(CanonicalJson.write(value), LIMIT_BYTES));
    }

    @Property(tries = 1000)
    void whateverIsAcceptedAfterOneByteChangedIsCanonicalToo(
            @ForAll("values") JsonValue value, @ForAll @IntRange(max = 1_000_000) int any,
            @ForAll byte with) {
        byte[] bytes = CanonicalJson.write(value);
        bytes[any % bytes.length] = with;
        assertAcceptedOnlyIfCanonical(bytes);
    }

    @Property(tries = 1000)
    void whateverIsAcceptedOfPiecesOfJsonIsCanonical(@ForAll("pieces") List<String> pieces) {
        assertAcceptedOnlyIfCanonical(String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertAcceptedOnlyIfCanonical(byte[] bytes) {
        CanonicalJson.read(bytes, LIMIT_BYTES).value()
                .ifPresent(value -> assertArrayEquals(bytes, CanonicalJson.write(value)));
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries
                .of("{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\\n\"", "\"\\u000a\"", "\"\\u001f\"",
                        "true", "null", " ", "1", "\"\u20ac\"", "{\"a\":", "{\"b\":true,", "[true,")
                .list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return Arbitraries.recursive(this::simple, this::nested, 0, 4);
    }

    private Arbitrary<JsonValue> simple() {
        return Arbitraries.oneOf(texts().map(JsonString::new),
                Arbitraries.of(JsonBool.TRUE, JsonBool.FALSE, JsonNull.NULL));
    }

    private Arbitrary<JsonValue> nested(Arbitrary<JsonValue> inner) {
        return Arbitraries.oneOf(inner.list().ofMaxSize(4).map(JsonArray::new),
                Arbitraries.maps(texts(), inner).ofMaxSize(4).map(JsonObject::new));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().withChars("\"\\/\b\t\n\f\r\u0000\u001f\u007f\ue000\ud83d\ude00")
                .ofMaxLength(6).filter(text -> JsonString.loneSurrogate(text).isEmpty());
    }
}
