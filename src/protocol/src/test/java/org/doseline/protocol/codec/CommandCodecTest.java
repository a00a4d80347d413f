package org.doseline.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.doseline.protocol.Samples;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.CommandKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandCodecTest {
    private static final String PAUSE = new String(
            CommandCodec.encode(Samples.command(CommandKind.PAUSE, 7, new Reason("rest"))),
            StandardCharsets.UTF_8);

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "v":1             | "v":2                    | another version
            "PAUSE"           | "DANCE"                  | an unknown kind
            "PAUSE"           | 3                        | a kind by number
            "PAUSE"           | "START"                  | a body of another kind
            "sequence":7      | "sequence":-7            | a negative sequence
            "sequence":7      | "sequence":0             | no sequence
            "sequence":7      | "sequence":7.0           | a fraction
            "sequence":7      | "sequence":7e0           | an exponent
            "sequence":7      | "sequence":"7"           | a number as text
            "sequence":7      | "sequence":NaN           | not a number
            "sequence":7      | "sequence":9007199254740992 | an integer that JavaScript would round
            "sequence":7      | "sequence":99999999999999999999 | an integer that overflows
            "sequence":7      | "sequence":7,"sequence":8 | a name twice
            "epoch":3,        | ``                       | a missing field
            "epoch":3         | "epoch":null             | null for a number
            "pump-1"          | "pump/1"                 | an id with a slash
            "pump-1"          | ""                       | an empty id
            "rest"            | null                     | a missing reason
            "body":{          | "body":[{                | an array for an object
            "body":{          | "extra":{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":1}}}}}}}},"body":{ | too deep
            """)
    void refusesWithoutAnyOtherException(String from, String to, String why) {
        String changed = PAUSE.replace(from, to);
        assertTrue(!changed.equals(PAUSE), why);
        assertThrows(MalformedMessage.class,
                () -> CommandCodec.decode(changed.getBytes(StandardCharsets.UTF_8)), why);
    }

    @Test
    void ignoresFieldsThatANewerPeerAdds() throws MalformedMessage {
        String newer = PAUSE.replace("\"v\":1", "\"v\":1,\"hint\":{\"a\":[1,2]}");
        assertEquals(7, CommandCodec.decode(newer.getBytes(StandardCharsets.UTF_8)).sequence());
    }

    @Test
    void refusesTrailingBytesAndOversize() {
        assertThrows(MalformedMessage.class,
                () -> CommandCodec.decode((PAUSE + "{}").getBytes(StandardCharsets.UTF_8)));
        String long5k = PAUSE.replace("rest", "r".repeat(5_000));
        assertThrows(MalformedMessage.class,
                () -> CommandCodec.decode(long5k.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whatever bytes arrive, the answer is a command or the typed refusal. */
    @Test
    void survivesMutatedBytes() {
        long seed = 20260312;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = PAUSE.getBytes(StandardCharsets.UTF_8);
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                CommandCodec.decode(bytes);
            } catch (MalformedMessage typed) {
                assertTrue(typed.getMessage() != null, "seed " + seed + " round " + round);
            }
        }
    }
}
