package org.doseline.mqtt5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "url,                       http://localhost:1",
        "url,                       tcp://localhost",
        "receive-maximum,           0",
        "receive-maximum,           65536",
        "send-maximum,              many",
        "keep-alive-s,              0",
        "reconnect-max-ms,          50",
        "maximum-packet-size-bytes, 1",
        "will-retain,               perhaps",
        "qos,                       2",
        "failure-strategy,          fail",
        "topic,                     a/#/b"})
    void aWrongValueIsRefusedWithItsChannelAndKey(String key, String value) {
        Map<String, String> keys = new HashMap<>(
                Map.of("url", "tcp://localhost:1", "client-id", "c", "topic", "a/+",
                        "will-topic", "w"));
        assertEquals("c", SessionSettings.from(reader(keys)).clientId());
        keys.put(key, value);
        String message = assertThrows(IllegalArgumentException.class, () -> {
            SessionSettings.from(reader(keys));
            InboundSettings.from(reader(keys));
        }).getMessage();
        assertTrue(message.contains("channel here"), message);
        assertTrue(message.contains(key), message);
    }

    @Test
    void aMissingKeyIsRefusedByName() {
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SessionSettings.from(reader(Map.of("client-id", "c")))).getMessage().contains("url"));
    }

    @Test
    void secretsAreNotPrinted() {
        SessionSettings settings = SessionSettings.from(reader(Map.of("url", "ssl://localhost:1", "client-id",
                "c",
                "username", "me", "password", "open sesame", "keystore-file", "k.p12", "keystore-password",
                "open sesame", "truststore-file", "t.p12", "truststore-password", "open sesame")));
        assertFalse(settings.toString().contains("sesame"), settings.toString());
    }

    @Test
    void oneClientIdWithTwoConfigurationsIsRefused() {
        Mqtt5Sessions sessions = new Mqtt5Sessions(new SimpleMeterRegistry(), InstantSource.system());
        try {
            Map<String, String> keys = Map.of("url", "tcp://localhost:1", "client-id", "c");
            Session one = sessions.session(SessionSettings.from(reader(keys)));
            assertEquals(one, sessions.session(SessionSettings.from(reader(keys))));
            Map<String, String> other = Map.of("url", "tcp://localhost:1", "client-id", "c", "keep-alive-s",
                    "3");
            assertThrows(IllegalArgumentException.class,
                    () -> sessions.session(SessionSettings.from(reader(other))));
        } finally {
            sessions.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a/b,            a/b,   true",
        "a/b,            a/c,   false",
        "a/+,            a/b,   true",
        "a/+,            a/b/c, false",
        "a/#,            a/b/c, true",
        "$share/g/a/#,   a/b/c, true",
        "$share/g/a/b,   a/b,   true",
        "$share/g/a/b,   b,     false"})
    void filtersMatchAsMqttSays(String filter, String topic, boolean matches) {
        assertEquals(matches, Topics.matches(filter, topic));
    }

    @ParameterizedTest
    @CsvSource({"''", "a/+", "#"})
    void whatIsNoTopicToPublishToIsRefused(String topic) {
        assertThrows(IllegalArgumentException.class, () -> SendingMqtt5.to(topic));
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 200", "2, 400", "5, 3200", "6, 5000", "1000000, 5000"})
    void backoffGrowsToItsBoundAndUsesAllOfTheRange(int attempt, long boundMs) {
        SplittableRandom random = new SplittableRandom(1);
        Backoff backoff = new Backoff(100, 5_000);
        long highestMs = 0;
        long lowestMs = Long.MAX_VALUE;
        for (int i = 0; i < 2_000; i++) {
            long delayMs = backoff.delayMs(attempt, random);
            highestMs = Math.max(highestMs, delayMs);
            lowestMs = Math.min(lowestMs, delayMs);
        }
        assertTrue(highestMs <= boundMs && highestMs > boundMs * 9 / 10, "highest " + highestMs);
        assertTrue(lowestMs < boundMs / 10, "lowest " + lowestMs);
    }

    private static ConfigReader reader(Map<String, String> keys) {
        return ConfigReader.of(Wiring.config("here", keys));
    }
}
