package org.doseline.mqtt5;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.doseline.mqtt5.ConnectionLossTest.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.doseline.mqtt5.Wiring.Outlet;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    @Test
    void streamsCompleteTheClientDisconnectsAndNoThreadIsLeft() throws Exception {
        try (Broker broker = Broker.started()) {
            Wiring wiring = new Wiring(broker.url(), "shutdown");
            AssertSubscriber<Message<byte[]>> consumer = wiring.inbound("in", "shutdown/topic").subscribe()
                    .withSubscriber(AssertSubscriber.create(10));
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            assertEquals(1, broker.connections());

            wiring.close();
            consumer.awaitCompletion();
            Wiring.await().until(() -> broker.connections() == 0);
            assertEquals(SessionState.CLOSED, wiring.status().state());
            Wiring.await().untilAsserted(() -> assertEquals(List.of(), threadsOf("shutdown")));
            assertInstanceOf(CompletableFuture.class, out.send("ignored", SendingMqtt5.to("shutdown/topic")));
            wiring.close(); // a second call does nothing
        }
    }

    @Test
    void whatIsInFlightAtShutdownIsUnknown() throws Exception {
        try (FakeBroker broker = FakeBroker.thatNeverConfirms()) {
            Wiring wiring = new Wiring(broker.url(), "in-flight");
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            CompletableFuture<Void> outcome = out.send("x", SendingMqtt5.to("in/flight"));
            Wiring.await().until(() -> broker.publishes() == 1);
            wiring.close();
            assertInstanceOf(PublishOutcomeUnknownException.class, failure(outcome));
        }
    }

    @Test
    void closingWhileThereIsNoBrokerTakesABoundedTime() throws Exception {
        try (FakeBroker broker = FakeBroker.thatNeverAnswers()) {
            Wiring wiring = new Wiring(broker.url(), "no-broker", "shutdown-timeout-ms", "500");
            wiring.outbound("out");
            Wiring.await().until(() -> broker.connections() == 1);
            CompletableFuture.runAsync(wiring::close).get(10, SECONDS);
            Wiring.await().untilAsserted(() -> assertEquals(List.of(), threadsOf("no-broker")));
        }
    }

    /** Paho itself leaves a thread behind for each connection that is cut while it starts. */
    @Test
    void aBrokerThatHangsUpAtOnceLeavesNoThreadsBehind() throws Exception {
        try (FakeBroker broker = FakeBroker.thatHangsUp()) {
            Wiring wiring = new Wiring(broker.url(), "hung-up");
            wiring.outbound("out");
            Wiring.await().until(() -> broker.connections() >= 5);
            wiring.close();
            Wiring.await().untilAsserted(() -> assertEquals(List.of(), threadsOf("hung-up")));
        }
    }

    /** Threads of the session and of its Paho clients carry the client id in their names. */
    private static List<String> threadsOf(String clientId) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.endsWith(clientId) && !name.startsWith("fake"))
                .toList();
    }
}
