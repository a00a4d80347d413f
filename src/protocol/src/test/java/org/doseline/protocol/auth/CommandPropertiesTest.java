package org.doseline.protocol.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.Golden;
import org.doseline.protocol.Samples;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandPropertiesTest {
    private static final MessageKeys KEYS = new MessageKeys(List.of(Samples.SECRET), Direction.TO_PUMP);

    @Test
    void theGoldenStartTravelsWithItsTopicsItsIdItsKeyAndItsMac() {
        byte[] payload = Golden.bytes("command-start.json");
        CommandProperties with = CommandProperties.of("ward-a", Samples.commands().get("start"), payload,
                TimeScale.REAL, KEYS);
        assertEquals("doseline/1/ward-a/pump-1/command", with.topic());
        assertEquals("doseline/1/ward-a/pump-1/ack", with.responseTopic());
        assertEquals("application/vnd.doseline.v1+json", with.contentType());
        assertArrayEquals("01890a5d-ac96-774b-bcce-b302099a8057".getBytes(StandardCharsets.US_ASCII),
                with.correlationData());
        assertEquals("k1", with.kid());
        assertEquals(new String(Golden.bytes("command-start.mac"), StandardCharsets.US_ASCII), with.mac());
        assertTrue(KEYS.authentic(with.kid(), with.mac(), with.topic(), payload));
    }

    @ParameterizedTest(name = "{0} ms at speed {1} expire after {2} s")
    @CsvSource({"5000, 1, 5", "5001, 1, 6", "4999, 1, 5", "1, 1, 1", "10000, 1, 10", "100000, 20, 5",
        "100020, 20, 6", "1, 600, 1"})
    void expiryIsTheValidityInWallSecondsRoundedUp(long validForMs, int speed, long expirySeconds) {
        Command command = new Command("c-1", "pump-1", Optional.empty(), "boot-1", 1, 1,
                CommandKind.BARRIER, 0, 0, validForMs, new Nothing());
        assertEquals(OptionalLong.of(expirySeconds),
                CommandProperties.of("ward-a", command, new byte[0], new TimeScale(speed),
                        KEYS).expirySeconds());
    }

    /** P2: late is better than never, so no broker may drop a STOP. */
    @Test
    void aStopDoesNotExpire() {
        Command command = new Command("c-1", "pump-1", Optional.empty(), "boot-1", 1, 1, CommandKind.STOP, 0,
                0,
                5_000, new Reason("enough"));
        assertEquals(OptionalLong.empty(), CommandProperties.of("ward-a", command, new byte[0],
                TimeScale.REAL, KEYS).expirySeconds());
    }
}
