package org.doseline.mqtt5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.doseline.mqtt5.Wiring.Outlet;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static Broker broker;

    @BeforeAll
    static void startBroker() throws Exception { broker = Broker.started(); }

    @AfterAll
    static void stopBroker() { broker.close(); }

    @Test
    void everyPropertyArrivesAsItWasSent() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "round-trip")) {
            List<Message<byte[]>> received = wiring.collected("in", "round/+");
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            out.send("payload", SendingMqtt5.to("round/trip")
                    .withContentType("application/json")
                    .withMessageExpirySeconds(60)
                    .withResponseTopic("round/answer")
                    .withCorrelationData(new byte[]{1, 2, 3})
                    .withUserProperty("kid", "k1")
                    .withUserProperty("mac", "abc")
                    .withUserProperty("kid", "k2"))
                    .get(10, SECONDS);

            Wiring.await().until(() -> received.size() == 1);
            Message<byte[]> message = received.get(0);
            assertEquals("payload", new String(message.getPayload(), UTF_8));
            ReceivedMqtt5 how = message.getMetadata(ReceivedMqtt5.class).orElseThrow();
            assertEquals("round/trip", how.topic());
            assertEquals(1, how.qos());
            assertFalse(how.retained());
            assertFalse(how.duplicate());
            assertEquals(Optional.of("application/json"), how.contentType());
            assertTrue(how.messageExpirySeconds().orElseThrow() <= 60);
            assertEquals(Optional.of("round/answer"), how.responseTopic());
            assertArrayEquals(new byte[]{1, 2, 3}, how.correlationData().orElseThrow());
            assertEquals(List.of(new UserProperty("kid", "k1"), new UserProperty("mac", "abc"),
                    new UserProperty("kid", "k2")), how.userProperties());
            assertEquals(Optional.of("k1"), how.userProperty("kid"));
        }
    }

    @Test
    void aMessageWithoutMetadataGoesWhereTheChannelSays() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "fallback")) {
            List<Message<byte[]>> received = wiring.collected("in", "fallback/topic");
            Outlet out = wiring.outbound("out", "topic", "fallback/topic", "content-type", "text/plain");
            wiring.awaitReady();
            out.send("x").get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 1);
            assertEquals(Optional.of("text/plain"),
                    received.get(0).getMetadata(ReceivedMqtt5.class).orElseThrow().contentType());
        }
    }

    @Test
    void aRetainedMessageIsMarkedForWhoComesLater() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "retained")) {
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            out.send("kept", SendingMqtt5.to("retained/one").withRetain(true)).get(10, SECONDS);
            List<Message<byte[]>> received = wiring.collected("in", "retained/#");
            Wiring.await().until(() -> received.size() == 1);
            assertTrue(received.get(0).getMetadata(ReceivedMqtt5.class).orElseThrow().retained());
        }
    }

    @Test
    void orderIsKeptForEachTopicOverManyTopics() throws Exception {
        int topics = 50;
        int each = 20;
        try (Wiring wiring = new Wiring(broker.url(), "order", "receive-maximum", "1000")) {
            List<Message<byte[]>> received = wiring.collected("in", "order/+");
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            List<CompletableFuture<Void>> outcomes = new ArrayList<>();
            for (int number = 0; number < each; number++) {
                for (int topic = 0; topic < topics; topic++) {
                    outcomes.add(out.send(Integer.toString(number), SendingMqtt5.to("order/" + topic)));
                }
            }
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).get(20, SECONDS);
            Wiring.await().until(() -> received.size() == topics * each);
            for (int topic = 0; topic < topics; topic++) {
                String name = "order/" + topic;
                List<String> numbers = received.stream()
                        .filter(message -> message.getMetadata(ReceivedMqtt5.class).orElseThrow().topic()
                                .equals(name))
                        .map(message -> new String(message.getPayload(), UTF_8))
                        .toList();
                for (int number = 0; number < each; number++) {
                    assertEquals(Integer.toString(number), numbers.get(number), name);
                }
            }
        }
    }

    @Test
    void theReceiptTellsWhenNobodyListens() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "nobody")) {
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            List<PublishReceipt> receipts = new ArrayList<>();
            out.send("x", SendingMqtt5.to("nobody/here"), new ReceiptTo(receipts::add)).get(10, SECONDS);
            assertEquals(1, receipts.size());
            assertEquals("nobody/here", receipts.get(0).topic());
        }
    }
}
