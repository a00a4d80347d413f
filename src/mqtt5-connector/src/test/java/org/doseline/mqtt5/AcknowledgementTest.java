package org.doseline.mqtt5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.doseline.mqtt5.Wiring.Outlet;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {
    private static Broker broker;

    @BeforeAll
    static void startBroker() throws Exception { broker = Broker.started(); }

    @AfterAll
    static void stopBroker() { broker.close(); }

    @Test
    void theBrokerGetsItsPubackOnlyAfterProcessing() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "after")) {
            List<Message<byte[]>> received = wiring.collected("in", "after/processing");
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            out.send("x", SendingMqtt5.to("after/processing")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 1);
            assertEquals(1, broker.unacknowledged("after/processing"));
            assertEquals(1, wiring.status().heldInbound());

            received.get(0).ack();
            Wiring.await().until(() -> broker.unacknowledged("after/processing") == 0);
            assertEquals(0, wiring.status().heldInbound());
            assertEquals(1, wiring.count(Mqtt5Metrics.ACKED, "channel", "in"));
        }
    }

    /** A session with clean start and expiry 0 dies with its connection: the broker forgets what it had not acked. */
    @Test
    void whatWasUnacknowledgedWhenTheConnectionBrokeIsNotDeliveredAgain() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "cut");
                Wiring sender = new Wiring(broker.url(), "cut-sender")) {
            List<Message<byte[]>> received = wiring.collected("in", "cut/topic");
            Outlet out = sender.outbound("out");
            wiring.awaitReady();
            sender.awaitReady();
            out.send("before", SendingMqtt5.to("cut/topic")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 1);

            broker.cutConnections();
            Wiring.await().until(() -> wiring.status().connects() == 2 && wiring.status().ready());
            Wiring.await().until(() -> sender.status().connects() == 2 && sender.status().ready());
            received.get(0).ack(); // too late for its connection, and harmless in the next one
            out.send("after", SendingMqtt5.to("cut/topic")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 2);
            assertEquals("after", new String(received.get(1).getPayload(), UTF_8));
            assertEquals(1, broker.unacknowledged("cut/topic"),
                    "the late ack acknowledged nothing of the new connection");
        }
    }

    @Test
    void aPoisonMessageIsCountedAndTheStreamGoesOn() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "poison")) {
            List<String> processed = new CopyOnWriteArrayList<>();
            wiring.inbound("in", "poison/topic").subscribe().with(message -> {
                String text = new String(message.getPayload(), UTF_8);
                if (text.equals("poison")) {
                    message.nack(new IllegalStateException("cannot be processed"));
                } else {
                    processed.add(text);
                    message.ack();
                }
            });
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            out.send("poison", SendingMqtt5.to("poison/topic")).get(10, SECONDS);
            out.send("good", SendingMqtt5.to("poison/topic")).get(10, SECONDS);
            Wiring.await().until(() -> processed.equals(List.of("good")));
            Wiring.await().until(() -> broker.unacknowledged("poison/topic") == 0);
            assertEquals(1, wiring.count(Mqtt5Metrics.NACKED, "channel", "in"));
            assertTrue(wiring.connector.getLiveness().isOk());
        }
    }

    @Test
    void withRedeliverANackedMessageStaysUnacknowledgedAndTheStreamGoesOn() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "redeliver")) {
            List<Message<byte[]>> received = wiring.collected("in", "redeliver/topic", "failure-strategy",
                    "redeliver");
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            out.send("poison", SendingMqtt5.to("redeliver/topic")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 1);
            received.get(0).nack(new IllegalStateException("cannot be processed"));
            out.send("good", SendingMqtt5.to("redeliver/topic")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 2);
            received.get(1).ack();
            Wiring.await().until(() -> broker.unacknowledged("redeliver/topic") == 1);
        }
    }

    @Test
    void aSlowConsumerHoldsNoMoreThanTheReceiveWindow() throws Exception {
        int window = 3;
        int messages = 10;
        try (Wiring wiring = new Wiring(broker.url(), "slow", "receive-maximum", "3");
                Wiring sender = new Wiring(broker.url(), "slow-sender")) {
            AssertSubscriber<Message<byte[]>> consumer = wiring.inbound("in", "slow/topic").subscribe()
                    .withSubscriber(AssertSubscriber.create(0));
            Outlet out = sender.outbound("out");
            wiring.awaitReady();
            sender.awaitReady();
            for (int i = 0; i < messages; i++) {
                out.send(Integer.toString(i), SendingMqtt5.to("slow/topic")).get(10, SECONDS);
            }
            Wiring.await().until(() -> wiring.status().heldInbound() == window);
            assertEquals(messages, broker.unacknowledged("slow/topic"));

            for (int i = 0; i < messages; i++) {
                int wanted = i + 1;
                consumer.request(1);
                Wiring.await().until(() -> consumer.getItems().size() == wanted);
                assertTrue(wiring.status().heldInbound() <= window);
                assertEquals(Integer.toString(i), new String(consumer.getItems().get(i).getPayload(), UTF_8));
                consumer.getItems().get(i).ack();
            }
            Wiring.await().until(() -> broker.unacknowledged("slow/topic") == 0);
            assertEquals(0, wiring.count(Mqtt5Metrics.DROPPED, "channel", "in"));
        }
    }

    @Test
    void aFullWindowHoldsUpNoOtherSession() throws Exception {
        try (Wiring full = new Wiring(broker.url(), "full", "receive-maximum", "2");
                Wiring free = new Wiring(broker.url(), "free", "receive-maximum", "2")) {
            List<Message<byte[]>> held = full.collected("in", "full/topic");
            List<Message<byte[]>> received = free.collected("in", "free/topic");
            Outlet out = free.outbound("out");
            full.awaitReady();
            free.awaitReady();
            for (int i = 0; i < 3; i++) out.send("x", SendingMqtt5.to("full/topic")).get(10, SECONDS);
            Wiring.await().until(() -> held.size() == 2);
            out.send("y", SendingMqtt5.to("free/topic")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 1);
            assertEquals(2, held.size());
        }
    }

    /** A clean start would lose them in any case; unacknowledged they would also hold up the session's other channels. */
    @Test
    void aChannelWhoseConsumerIsGoneIsNotAliveAndDoesNotBlockTheOthers() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "gone", "receive-maximum", "2")) {
            AssertSubscriber<Message<byte[]>> consumer = wiring.inbound("dead", "gone/dead").subscribe()
                    .withSubscriber(AssertSubscriber.create(10));
            List<Message<byte[]>> received = wiring.collected("live", "gone/live");
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            consumer.cancel();
            assertFalse(wiring.connector.getLiveness().isOk());
            for (int i = 0; i < 5; i++) out.send("x", SendingMqtt5.to("gone/dead")).get(10, SECONDS);
            Wiring.await().until(() -> broker.unacknowledged("gone/dead") == 0);
            assertEquals(5, wiring.count(Mqtt5Metrics.DROPPED, "channel", "dead"));
            out.send("y", SendingMqtt5.to("gone/live")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 1);
        }
    }
}
