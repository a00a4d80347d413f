package org.doseline.mqtt5;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;

import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The application's end of one outbound channel: asks for as many messages as the session may have open, publishes
 * each in the order it came, and acknowledges it when the PUBACK came. A message that can't be sent is refused; the
 * channel goes on.
 */
final class OutboundChannel implements Flow.Subscriber<Message<?>> {
    private final OutboundSettings settings;
    private final Session session;
    private final Mqtt5Metrics metrics;
    private volatile Flow.Subscription upstream;
    private volatile boolean ended;

    OutboundChannel(OutboundSettings settings, Session session, Mqtt5Metrics metrics) {
        this.settings = settings;
        this.session = session;
        this.metrics = metrics;
    }

    OutboundSettings settings() { return settings; }

    Session session() { return session; }

    /** False if the application's stream failed: then nothing is published any more. */
    boolean alive() {
        return !ended;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        subscription.request(session.settings().limits().sendMaximum());
    }

    @Override
    public void onNext(Message<?> message) {
        Optional<SendingMqtt5> sending = message.getMetadata(SendingMqtt5.class).or(settings::fallback);
        if (sending.isEmpty()) {
            refuse(message,
                    new IllegalArgumentException("neither SendingMqtt5 metadata nor a configured topic"));
        } else if (message.getPayload() instanceof byte[] payload) {
            session.publish(payload, sending.get(), settings.urgent())
                    .whenComplete((receipt, why) -> settle(message, receipt, why));
        } else {
            refuse(message, new IllegalArgumentException("payload is not a byte[]"));
        }
    }

    @Override
    public void onError(Throwable why) {
        ended = true;
        Mqtt5Log.streamEnded(settings.channel(), why);
    }

    @Override
    public void onComplete() {
        // the application is done with the channel; what is in flight ends as it may
    }

    /** Takes no more from the application. */
    void close() {
        Flow.Subscription subscription = upstream;
        if (subscription != null) subscription.cancel();
    }

    private void settle(Message<?> message, PublishReceipt receipt, Throwable why) {
        try {
            if (why == null) {
                accepted(message, receipt);
            } else {
                failed(message, why instanceof CompletionException wrapped ? wrapped.getCause() : why);
            }
        } catch (RuntimeException bug) {
            Mqtt5Log.bug(session.settings().clientId(), bug);
        } finally {
            upstream.request(1);
        }
    }

    private void accepted(Message<?> message, PublishReceipt receipt) {
        metrics.published(settings.channel(), receipt.matchedSubscribers()).increment();
        if (!receipt.matchedSubscribers()) Mqtt5Log.noSubscriber(settings.channel(), receipt.topic());
        try {
            message.getMetadata(ReceiptTo.class).ifPresent(to -> to.consumer().accept(receipt));
        } finally {
            message.ack();
        }
    }

    private void failed(Message<?> message, Throwable why) {
        if (why instanceof PublishException failure) {
            metrics.publishFailures(settings.channel(), failure.kind()).increment();
            Mqtt5Log.publishFailed(settings.channel(), failure);
        }
        message.nack(why);
    }

    private void refuse(Message<?> message, IllegalArgumentException why) {
        Mqtt5Log.unusable(settings.channel(), why);
        message.nack(why);
        upstream.request(1);
    }
}
