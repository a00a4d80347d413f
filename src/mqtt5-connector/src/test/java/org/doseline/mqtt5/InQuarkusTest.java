package org.doseline.mqtt5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.health.HealthReporter;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

/** The dependency alone makes the connector usable in Quarkus: beans are found, channels wired, streams survive. */
@QuarkusTest
@QuarkusTestResource(value = InQuarkusTest.StartedBroker.class, restrictToAnnotatedClass = true)
class InQuarkusTest {

    /** The broker and the channels of {@link Application}. */
    public static class StartedBroker implements QuarkusTestResourceLifecycleManager {
        private Broker broker;

        @Override
        public Map<String, String> start() {
            try {
                broker = Broker.started();
            } catch (Exception why) {
                throw new IllegalStateException("broker does not start", why);
            }
            return Map.of(
                    "mp.messaging.connector.doseline-mqtt5.url", broker.url(),
                    "mp.messaging.connector.doseline-mqtt5.client-id", "in-quarkus",
                    "mp.messaging.incoming.words.connector", Mqtt5Connector.NAME,
                    "mp.messaging.incoming.words.topic", "words/+",
                    "mp.messaging.outgoing.said.connector", Mqtt5Connector.NAME);
        }

        @Override
        public void stop() { broker.close(); }
    }

    /** Keeps each word, and fails at one of them. */
    @ApplicationScoped
    public static class Application {
        private final List<String> words = new CopyOnWriteArrayList<>();

        @Inject
        @Channel("said")
        Emitter<byte[]> said;

        @Incoming("words")
        CompletionStage<Void> hear(byte[] payload, ReceivedMqtt5 how) {
            String word = new String(payload, UTF_8);
            if (word.equals("poison")) throw new IllegalStateException("cannot be processed");
            words.add(word + " from " + how.topic());
            return CompletableFuture.completedFuture(null);
        }

        List<String> words() { return words; }

        CompletableFuture<Void> say(String word) {
            CompletableFuture<Void> outcome = new CompletableFuture<>();
            said.send(Message.of(word.getBytes(UTF_8), Metadata.of(SendingMqtt5.to("words/" + word)),
                    () -> {
                        outcome.complete(null);
                        return CompletableFuture.completedFuture(null);
                    },
                    why -> {
                        outcome.completeExceptionally(why);
                        return CompletableFuture.completedFuture(null);
                    }));
            return outcome;
        }
    }

    @Inject
    Application application;

    @Inject
    Mqtt5Sessions sessions;

    @Any
    @Inject
    Instance<HealthReporter> reporters;

    @Test
    void channelsAreWiredAndAPoisonMessageDoesNotEndTheStream() throws Exception {
        Wiring.await().until(sessions::allReady);
        application.say("poison").get(10, SECONDS);
        application.say("hello").get(10, SECONDS);
        Wiring.await().until(() -> !application.words().isEmpty());
        assertEquals(List.of("hello from words/hello"), application.words());
        assertEquals(1, sessions.statuses().size());
        Wiring.await().until(() -> sessions.statuses().get(0).heldInbound() == 0);
        assertTrue(
                reporters.stream().anyMatch(reporter -> reporter.getReadiness().getChannels().size() == 2));
        assertTrue(reporters.stream().allMatch(reporter -> reporter.getReadiness().isOk()
                && reporter.getLiveness().isOk()));
    }
}
