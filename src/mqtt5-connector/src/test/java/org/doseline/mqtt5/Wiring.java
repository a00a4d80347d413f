package org.doseline.mqtt5;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** One application with its channels, wired as SmallRye wires them, without a container. */
final class Wiring implements AutoCloseable {
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Mqtt5Sessions sessions = new Mqtt5Sessions(registry, InstantSource.system());
    final Mqtt5Connector connector = new Mqtt5Connector(sessions);
    private final Map<String, String> common = new HashMap<>();

    Wiring(String url, String clientId, String... keysAndValues) {
        common.putAll(Map.of("url", url, "client-id", clientId, "reconnect-min-ms", "20", "reconnect-max-ms",
                "100"));
        put(common, keysAndValues);
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }

    /** A channel whose messages are asked for by the test itself. */
    Multi<Message<byte[]>> inbound(String channel, String topic, String... keysAndValues) {
        Map<String, String> keys = new HashMap<>(common);
        keys.put("topic", topic);
        put(keys, keysAndValues);
        Multi<? extends Message<?>> messages = Multi.createFrom()
                .publisher(connector.getPublisher(config(channel, keys)));
        return messages.map(Wiring::bytes);
    }

    /** A channel whose messages are all taken at once and kept, not acknowledged. */
    List<Message<byte[]>> collected(String channel, String topic, String... keysAndValues) {
        List<Message<byte[]>> received = new CopyOnWriteArrayList<>();
        inbound(channel, topic, keysAndValues).subscribe().with(received::add);
        return received;
    }

    Outlet outbound(String channel, String... keysAndValues) {
        Map<String, String> keys = new HashMap<>(common);
        put(keys, keysAndValues);
        UnicastProcessor<Message<?>> stream = UnicastProcessor.create();
        @SuppressWarnings("unchecked") // the connector takes messages of any kind, as SmallRye gives them
        Flow.Subscriber<Message<?>> subscriber = (Flow.Subscriber<Message<?>>) connector
                .getSubscriber(config(channel, keys));
        stream.subscribe(subscriber);
        return new Outlet(stream);
    }

    void awaitReady() { await().until(sessions::allReady); }

    SessionStatus status() { return sessions.statuses().get(0); }

    double count(String meter, String... tags) {
        Counter counter = registry.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() { connector.close(); }

    static Config config(String channel, Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(keys);
        all.put("channel-name", channel);
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(all, "test", 100)).build();
    }

    private static void put(Map<String, String> keys, String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) keys.put(keysAndValues[i], keysAndValues[i + 1]);
    }

    private static Message<byte[]> bytes(Message<?> message) {
        @SuppressWarnings("unchecked") // the connector's payloads are byte[]
        Message<byte[]> typed = (Message<byte[]>) message;
        return typed;
    }

    /** The application's end of an outbound channel. */
    record Outlet(UnicastProcessor<Message<?>> stream) {

        /** Completes at the ack, fails with the reason of the nack. */
        CompletableFuture<Void> send(String payload, Object... metadata) {
            CompletableFuture<Void> outcome = new CompletableFuture<>();
            stream.onNext(Message.of(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Metadata.of(metadata),
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
}
