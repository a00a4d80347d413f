package org.doseline.mqtt5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

import org.doseline.mqtt5.Wiring.Outlet;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class ConnectionLossTest {

    @Test
    void afterABrokerRestartTheSessionReconnectsSubscribesAndFlows() throws Exception {
        try (Broker broker = Broker.started(); Wiring wiring = new Wiring(broker.url(), "restart")) {
            List<Message<byte[]>> received = wiring.collected("in", "restart/topic");
            Outlet out = wiring.outbound("out");
            List<SessionState> states = new CopyOnWriteArrayList<>();
            wiring.sessions.changes().subscribe().with(change -> states.add(change.to()));
            wiring.awaitReady();
            out.send("before", SendingMqtt5.to("restart/topic")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 1); // a PUBACK says nothing of the subscriber

            broker.stop();
            Wiring.await().until(() -> !wiring.status().connected());
            assertFalse(wiring.connector.getReadiness().isOk());
            assertTrue(wiring.connector.getLiveness().isOk());
            assertTrue(wiring.connector.getStartup().isOk());
            assertInstanceOf(NotConnectedException.class,
                    failure(out.send("during", SendingMqtt5.to("restart/topic"))));
            assertEquals(0, wiring.registry.get(Mqtt5Metrics.CONNECTED).gauge().value());
            assertEquals(1, wiring.count(Mqtt5Metrics.PUBLISH_FAILURES, "kind", "not-connected"));

            broker.start();
            wiring.awaitReady();
            assertTrue(wiring.connector.getReadiness().isOk());
            assertEquals(1, wiring.registry.get(Mqtt5Metrics.CONNECTED).gauge().value());
            out.send("after", SendingMqtt5.to("restart/topic")).get(10, SECONDS);
            Wiring.await().until(() -> received.size() == 2);
            assertEquals("after", new String(received.get(1).getPayload(), UTF_8),
                    "what failed is never sent later");
            Wiring.await().until(() -> states.contains(SessionState.DISCONNECTED)
                    && states.get(states.size() - 1) == SessionState.READY);
        }
    }

    @Test
    void beforeTheFirstConnectionAPublishFailsAtOnce() throws Exception {
        try (FakeBroker broker = FakeBroker.thatNeverAnswers();
                Wiring wiring = new Wiring(broker.url(), "early")) {
            Outlet out = wiring.outbound("out");
            assertInstanceOf(NotConnectedException.class,
                    failure(out.send("x", SendingMqtt5.to("early/topic"))));
            assertFalse(wiring.connector.getStartup().isOk());
        }
    }

    @Test
    void aBrokerThatNeverAnswersTheConnectIsGivenUpAndTriedAgain() throws Exception {
        try (FakeBroker broker = FakeBroker.thatNeverAnswers();
                Wiring wiring = new Wiring(broker.url(), "mute", "connect-timeout-ms", "200")) {
            wiring.outbound("out");
            Wiring.await().until(() -> broker.connections() >= 3);
            assertEquals(0, wiring.status().connects());
        }
    }

    @Test
    void aPublishWithoutPubackIsUnknownWhenTheConnectionBreaksAndIsNotSentAgain() throws Exception {
        try (FakeBroker broker = FakeBroker.thatNeverConfirms();
                Wiring wiring = new Wiring(broker.url(), "unknown")) {
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            CompletableFuture<Void> outcome = out.send("x", SendingMqtt5.to("unknown/topic"));
            Wiring.await().until(() -> broker.publishes() == 1);
            assertFalse(outcome.isDone());
            broker.cut();
            assertInstanceOf(PublishOutcomeUnknownException.class, failure(outcome));
            Wiring.await().until(() -> wiring.status().connects() == 2);
            assertEquals(1, broker.publishes());
            assertEquals(1, wiring.count(Mqtt5Metrics.PUBLISH_FAILURES, "kind", "outcome-unknown"));
        }
    }

    @Test
    void aPublishWithoutPubackIsUnknownWhenItsTimeIsOver() throws Exception {
        try (FakeBroker broker = FakeBroker.thatNeverConfirms();
                Wiring wiring = new Wiring(broker.url(), "late", "puback-timeout-ms", "100")) {
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            assertInstanceOf(PublishOutcomeUnknownException.class,
                    failure(out.send("x", SendingMqtt5.to("late/topic"))));
            assertEquals(1, wiring.status().inFlightOutbound(),
                    "its slot is taken until the PUBACK or the end");
        }
    }

    @Test
    void noMoreThanTheSendWindowIsEverWithoutPuback() throws Exception {
        try (FakeBroker broker = FakeBroker.thatNeverConfirms();
                Wiring wiring = new Wiring(broker.url(), "window", "send-maximum", "2")) {
            Outlet one = wiring.outbound("one");
            Outlet two = wiring.outbound("two");
            wiring.awaitReady();
            List<CompletableFuture<Void>> outcomes = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 3; i++) {
                outcomes.add(one.send("x", SendingMqtt5.to("window/one")));
                outcomes.add(two.send("x", SendingMqtt5.to("window/two")));
            }
            Wiring.await().until(() -> broker.publishes() == 2);
            assertEquals(4, wiring.status().inFlightOutbound(),
                    "two sent, and as many taken by the second channel");
            broker.cut();
            Wiring.await().until(() -> outcomes.stream().allMatch(CompletableFuture::isDone));
            assertEquals(2,
                    wiring.count(Mqtt5Metrics.PUBLISH_FAILURES, "channel", "one", "kind", "outcome-unknown")
                            + wiring.count(Mqtt5Metrics.PUBLISH_FAILURES, "channel", "two", "kind",
                                    "outcome-unknown"));
        }
    }

    @Test
    void twoClientsWithOneIdAreSeenAsATakeover() throws Exception {
        try (Broker broker = Broker.started(); Wiring first = new Wiring(broker.url(), "same")) {
            first.outbound("out");
            first.awaitReady();
            try (Wiring second = new Wiring(broker.url(), "same")) {
                second.outbound("out");
                Wiring.await().until(() -> first.status().lastDisconnectReasonCode().orElse(0) == 0x8E);
            }
        }
    }

    @Test
    void wrongCredentialsAreSeenInTheStatus() throws Exception {
        try (Broker broker = Broker.started();
                Wiring wiring = new Wiring(broker.url(), "who", "username", "stranger", "password",
                        "secret")) {
            wiring.outbound("out");
            Wiring.await().until(() -> wiring.status().lastDisconnectReasonCode().isPresent());
            assertEquals(0x86, wiring.status().lastDisconnectReasonCode().getAsInt());
        }
    }

    static Throwable failure(CompletableFuture<Void> outcome) {
        return assertThrows(ExecutionException.class, () -> outcome.get(10, SECONDS)).getCause();
    }
}
