package org.doseline.protocol.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each list of keys begins with the one to send with; the others are believed only. */
class KeyRotationTest {
    private static final byte[] PAYLOAD = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
    private static final String TOPIC = "doseline/1/ward-a/pump-1/command";

    @ParameterizedTest(name = "controller {0}, pump {1}: command heard {2}, report heard {3}")
    @CsvSource(delimiter = '|', textBlock = """
            old     | old     | true  | true
            old     | old new | true  | true
            new old | old new | true  | true
            new old | new old | true  | true
            new old | new     | true  | true
            new     | new     | true  | true
            new old | old     | false | true
            new     | old new | true  | false
            new     | old     | false | false
            old     | new     | false | false
            old     | new old | true  | false
            """)
    void inTheDocumentedOrderOfARotationBothSidesAlwaysHearEachOther(String controller, String pump,
            boolean commandHeard, boolean reportHeard) {
        assertEquals(commandHeard, heard(controller, pump, Direction.TO_PUMP));
        assertEquals(reportHeard, heard(pump, controller, Direction.FROM_PUMP));
    }

    @ParameterizedTest(name = "{0} is live among {1}: {2}")
    @CsvSource({"old, old, true", "old, old new, true", "old, new old, true", "old, new, false",
        "new, old, false", "new, new old, true", "unknown, new old, false", "unknown, old, false"})
    void aKeyIsBelievedExactlyWhileItIsLive(String sender, String receiver, boolean believed) {
        for (Direction direction : Direction.values())
            assertEquals(believed, heard(sender, receiver, direction), direction.name());
    }

    /** Another secret under a kid that is live: the name alone opens nothing. */
    @Test
    void aKidDoesNotVouchForAnotherSecret() {
        PairingSecret forged = new PairingSecret("old", "another secret of at least 32 bytes".getBytes(
                StandardCharsets.US_ASCII));
        String mac = new MessageKeys(List.of(forged), Direction.TO_PUMP).mac(TOPIC, PAYLOAD);
        assertEquals(false, keys("old new", Direction.TO_PUMP).authentic("old", mac, TOPIC, PAYLOAD));
    }

    @Test
    void atMostTwoKeysAreLiveAndNoKidTwice() {
        assertThrows(IllegalArgumentException.class, () -> keys("old new third", Direction.TO_PUMP));
        assertThrows(IllegalArgumentException.class, () -> keys("old old", Direction.TO_PUMP));
        assertThrows(IllegalArgumentException.class, () -> new MessageKeys(List.of(), Direction.TO_PUMP));
    }

    @Test
    void oneSetOfKeysServesManyThreads() throws Exception {
        MessageKeys keys = keys("new old", Direction.TO_PUMP);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> works = new ArrayList<>();
            for (int work = 0; work < 4; work++) {
                String topic = TOPIC + work;
                String mac = keys("new", Direction.TO_PUMP).mac(topic, PAYLOAD);
                works.add(() -> {
                    for (int i = 0; i < 2_000; i++)
                        if (!keys.authentic("new", mac, topic, PAYLOAD)
                                || !keys.mac(topic, PAYLOAD).equals(mac))
                            return false;
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(works)) assertTrue(done.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean heard(String sender, String receiver, Direction direction) {
        MessageKeys from = keys(sender, direction);
        return keys(receiver, direction).authentic(from.sendingKid(), from.mac(TOPIC, PAYLOAD), TOPIC,
                PAYLOAD);
    }

    private static MessageKeys keys(String kids, Direction direction) {
        return new MessageKeys(Stream.of(kids.trim().split(" ")).map(kid -> new PairingSecret(kid,
                ("secret of at least 32 bytes for " + kid).getBytes(StandardCharsets.US_ASCII))).toList(),
                direction);
    }
}
