package org.doseline.mqtt5;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.Counter;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * One MQTT session: keeps one connection at a time, makes a new one when it is lost, and subscribes anew each time,
 * since nothing survives at the broker. Every change of state happens on the session's own thread; messages pass on
 * the client's threads without waiting for it.
 */
final class Session implements Connection.Owner {
    /** MQTT 5, section 3.14.2.1: another client connected with the same id. */
    private static final int TAKEN_OVER = 0x8E;
    private static final int UNSPECIFIED_ERROR = 0x80;

    private final SessionSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<ConnectionChange> changes;
    private final SendWindow window;
    private final Subscriptions subscriptions = new Subscriptions();
    private final List<InboundChannel> channels = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread;
    private final ExecutorService outcomes;
    private final Counter connectCount;
    private final Counter refusedCount;
    private final Counter unroutedCount;

    private Connection connection;
    private int attempt;
    private int urlIndex;
    private volatile SessionState state = SessionState.DISCONNECTED;
    private volatile Instant since;
    private volatile Instant lastMessageAt;
    private volatile String url;
    private volatile long connects;
    private volatile OptionalInt lastReasonCode = OptionalInt.empty();

    Session(SessionSettings settings, Mqtt5Metrics metrics, InstantSource clock, RandomGenerator random,
            Consumer<ConnectionChange> changes) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.changes = changes;
        this.window = new SendWindow(settings.limits().sendMaximum());
        this.thread = Threads.timer("mqtt5-session-" + settings.clientId());
        this.outcomes = Threads.single("mqtt5-outcomes-" + settings.clientId());
        this.connectCount = metrics.ofSession(Mqtt5Metrics.CONNECTS, settings.clientId());
        this.refusedCount = metrics.ofSession(Mqtt5Metrics.SUBSCRIPTIONS_REFUSED, settings.clientId());
        this.unroutedCount = metrics.ofSession(Mqtt5Metrics.UNROUTED, settings.clientId());
        this.since = clock.instant();
        this.url = settings.urls().get(0);
    }

    SessionSettings settings() { return settings; }

    void start() { perform(this::connect); }

    /** Subscribes for the channel, now or as soon as there is a connection. */
    void add(InboundChannel channel) {
        channels.add(channel);
        perform(() -> {
            subscriptions.want(channel.settings());
            if (state.connected()) {
                enter(SessionState.SUBSCRIBING, OptionalInt.empty());
                subscribe();
            }
        });
    }

    /** Publishes now or fails; the stage fails with a {@link PublishException} and with nothing else. */
    CompletionStage<PublishReceipt> publish(byte[] payload, SendingMqtt5 sending, boolean urgent) {
        PendingPublish publish = new PendingPublish(sending.topic(), PahoMessages.toSend(payload, sending),
                urgent,
                outcomes);
        try {
            ScheduledFuture<?> deadline = thread.schedule(() -> window.expired(publish),
                    settings.times().pubackTimeoutMs(), TimeUnit.MILLISECONDS);
            publish.outcome().whenComplete((receipt, why) -> deadline.cancel(false));
        } catch (RejectedExecutionException closed) {
            // without a connection the window refuses it at once
        }
        window.submit(publish);
        return publish.outcome();
    }

    SessionStatus status() {
        return new SessionStatus(settings.clientId(), url, state, since, Optional.ofNullable(lastMessageAt),
                connects, heldInbound(), inFlightOutbound(), subscriptions.refused(), lastReasonCode);
    }

    boolean granted(InboundChannel channel) {
        return state.connected() && subscriptions.granted(channel.settings().filters());
    }

    int heldInbound() { return channels.stream().mapToInt(InboundChannel::held).sum(); }

    int inFlightOutbound() { return window.open(); }

    /** Completes the inbound streams, says goodbye to the broker and ends every thread. Blocks for a bounded time. */
    void close() {
        try {
            thread.submit(this::closeNow).get(3 * settings.times().shutdownTimeoutMs(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closedAlready) {
            return;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException why) {
            Mqtt5Log.closingFailed(settings.clientId(), why);
        }
        thread.shutdownNow();
        outcomes.shutdown();
    }

    @Override
    public void up(Connection from, int sendMaximum) {
        perform(() -> {
            if (from != connection) return;
            connects++;
            connectCount.increment();
            window.connected(from, sendMaximum);
            Mqtt5Log.connected(settings.clientId(), from.url());
            enter(SessionState.SUBSCRIBING, OptionalInt.empty());
            subscriptions.forget();
            subscribe();
        });
    }

    @Override
    public void lost(Connection from, OptionalInt reasonCode, String why) {
        perform(() -> {
            if (from == connection) lostNow(reasonCode, why);
        });
    }

    @Override
    public void arrived(Connection from, String topic, MqttMessage message) {
        lastMessageAt = clock.instant();
        try {
            List<InboundChannel> takers = channels.stream().filter(channel -> channel.takes(topic)).toList();
            if (takers.isEmpty()) {
                unroutedCount.increment();
                Mqtt5Log.unrouted(settings.clientId(), topic);
                from.acknowledge(message.getId(), message.getQos());
                return;
            }
            Delivery delivery = new Delivery(from, settings.clientId(), topic, message, takers.size());
            for (InboundChannel taker : takers) taker.arrived(delivery);
        } catch (RuntimeException poison) { // Paho would swallow it without a word
            unroutedCount.increment();
            Mqtt5Log.bug(settings.clientId(), poison);
            from.acknowledge(message.getId(), message.getQos());
        }
    }

    @Override
    public void answered(PendingPublish publish, int reasonCode) { window.answered(publish, reasonCode); }

    @Override
    public void broken(PendingPublish publish, Throwable why) { window.broken(publish, why); }

    @Override
    public void subscribed(Connection from, List<String> filters, int[] reasonCodes) {
        perform(() -> {
            if (from == connection) answeredNow(filters, reasonCodes);
        });
    }

    private void connect() {
        if (state != SessionState.DISCONNECTED) return;
        url = settings.urls().get(urlIndex++ % settings.urls().size());
        enter(SessionState.CONNECTING, OptionalInt.empty());
        try {
            Connection attempted = new Connection(settings, url, this);
            connection = attempted;
            giveUpUnless(attempted, () -> state != SessionState.CONNECTING, "no CONNACK in time");
            attempted.connect();
        } catch (Exception why) { // a missing key store as well as anything that Paho may throw: tried again later
            lostNow(OptionalInt.empty(), why.toString());
        }
    }

    private void subscribe() {
        Connection current = connection;
        try {
            for (InboundSettings channel : subscriptions.ask()) {
                current.subscribe(channel.filters(), channel.qos());
            }
        } catch (MqttException | IllegalArgumentException why) {
            lostNow(OptionalInt.empty(), "subscribe failed: " + why);
            return;
        }
        giveUpUnless(current, subscriptions::allAnswered, "no SUBACK in time");
        readyIfGranted();
    }

    private void answeredNow(List<String> filters, int[] reasonCodes) {
        for (int i = 0; i < filters.size(); i++) {
            int code = i < reasonCodes.length ? reasonCodes[i] : UNSPECIFIED_ERROR;
            if (!subscriptions.answered(filters.get(i), code)) {
                refusedCount.increment();
                Mqtt5Log.subscriptionRefused(settings.clientId(), filters.get(i), code);
            }
        }
        if (subscriptions.allAnswered() && !subscriptions.refused().isEmpty()) {
            Connection current = connection;
            later(settings.times().backoff().maxMs(), () -> {
                if (connection == current && state == SessionState.SUBSCRIBING) subscribe();
            });
        }
        readyIfGranted();
    }

    private void readyIfGranted() {
        if (state != SessionState.SUBSCRIBING || !subscriptions.allGranted()) return;
        enter(SessionState.READY, OptionalInt.empty());
        Mqtt5Log.ready(settings.clientId());
    }

    private void lostNow(OptionalInt reasonCode, String why) {
        if (state == SessionState.DISCONNECTED || state == SessionState.CLOSED) return;
        Connection old = connection;
        connection = null;
        window.disconnected(why);
        if (old != null) old.releaseInBackground();
        if (reasonCode.isPresent()) lastReasonCode = reasonCode;
        if (reasonCode.orElse(0) == TAKEN_OVER) Mqtt5Log.takenOver(settings.clientId());
        // a connection that ends soon after it began counts as a failed attempt: two clients that take an id from
        // each other must not do so at full speed
        boolean lasted = state.connected()
                && since.plusMillis(settings.times().backoff().maxMs()).isBefore(clock.instant());
        attempt = lasted ? 0 : attempt + 1;
        long waitMs = settings.times().backoff().delayMs(attempt, random);
        enter(SessionState.DISCONNECTED, reasonCode);
        Mqtt5Log.disconnected(settings.clientId(), why, waitMs);
        later(waitMs, this::connect);
    }

    private void closeNow() {
        enter(SessionState.CLOSED, OptionalInt.empty());
        channels.forEach(InboundChannel::close);
        window.disconnected("shut down");
        if (connection != null) connection.close(settings.times().shutdownTimeoutMs());
        connection = null;
        Mqtt5Log.closed(settings.clientId());
    }

    private void enter(SessionState next, OptionalInt reasonCode) {
        SessionState from = state;
        if (from == next || from == SessionState.CLOSED) return;
        since = clock.instant();
        state = next;
        changes.accept(new ConnectionChange(settings.clientId(), from, next, since, reasonCode));
    }

    private interface Condition {
        boolean holds();
    }

    private void giveUpUnless(Connection waitedFor, Condition condition, String why) {
        later(settings.times().connectTimeoutMs(), () -> {
            if (connection == waitedFor && !condition.holds()) lostNow(OptionalInt.empty(), why);
        });
    }

    private void later(long delayMs, Runnable work) {
        thread.schedule(guarded(work), delayMs, TimeUnit.MILLISECONDS);
    }

    private void perform(Runnable work) {
        try {
            thread.execute(guarded(work));
        } catch (RejectedExecutionException closed) {
            // nothing matters to a closed session
        }
    }

    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                if (state != SessionState.CLOSED) work.run();
            } catch (RuntimeException bug) {
                Mqtt5Log.bug(settings.clientId(), bug);
                lostNow(OptionalInt.empty(), "unexpected failure"); // begin again from a known state
            }
        };
    }
}
