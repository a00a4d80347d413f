package org.doseline.mqtt5;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * The application's end of one inbound channel. Messages are handed over in the order of their arrival, one at a time,
 * on a thread of the channel's own or on the thread that asks for more; never on a thread of the MQTT client. A message
 * counts as held until the application acknowledges or refuses it. The broker keeps the bound by the receive window; a
 * message beyond it can only be one of QoS 0, or of a connection that began while others were still held.
 */
final class InboundChannel {
    /** What is held of the previous connections, and as much again of the present one. */
    private static final int WINDOWS_HELD_AT_MOST = 2;

    private final InboundSettings settings;
    private final int window;
    private final ExecutorService handover;
    private final UnicastProcessor<Message<byte[]>> stream = UnicastProcessor.create();
    private final AtomicInteger held = new AtomicInteger();
    private final Counter receivedCount;
    private final Counter ackedCount;
    private final Counter nackedCount;
    private final Counter droppedCount;
    private volatile boolean closed;
    private volatile boolean ended;

    InboundChannel(InboundSettings settings, int window, Mqtt5Metrics metrics) {
        this.settings = settings;
        this.window = window;
        this.handover = Threads.single("mqtt5-in-" + settings.channel());
        this.receivedCount = metrics.ofChannel(Mqtt5Metrics.RECEIVED, settings.channel());
        this.ackedCount = metrics.ofChannel(Mqtt5Metrics.ACKED, settings.channel());
        this.nackedCount = metrics.ofChannel(Mqtt5Metrics.NACKED, settings.channel());
        this.droppedCount = metrics.ofChannel(Mqtt5Metrics.DROPPED, settings.channel());
    }

    InboundSettings settings() { return settings; }

    Multi<Message<byte[]>> stream() {
        return stream.onCancellation().invoke(() -> ended(new IllegalStateException("cancelled")));
    }

    boolean takes(String topic) {
        return settings.filters().stream().anyMatch(filter -> Topics.matches(filter, topic));
    }

    int held() { return held.get(); }

    /** False once the application's end is gone: then what arrives can't be processed any more. */
    boolean alive() {
        return !ended;
    }

    /** Takes a message from the client's thread; returns at once. */
    void arrived(Delivery delivery) {
        receivedCount.increment();
        int bound = delivery.received().qos() == 0 ? window : WINDOWS_HELD_AT_MOST * window;
        int heldNow = held.incrementAndGet();
        if (ended || heldNow > bound) { // without an end it would only fill the window that other channels need
            held.decrementAndGet();
            droppedCount.increment();
            Mqtt5Log.dropped(settings.channel(), delivery.received().topic(), heldNow - 1);
            delivery.done();
            return;
        }
        try {
            handover.execute(() -> handOver(delivery));
        } catch (RejectedExecutionException closing) {
            held.decrementAndGet(); // unacknowledged: the application never saw it
        }
    }

    /** Completes the stream; what was not handed over yet is not acknowledged. */
    void close() {
        closed = true;
        handover.execute(stream::onComplete);
        handover.shutdown();
    }

    private void handOver(Delivery delivery) {
        try {
            stream.onNext(message(delivery));
        } catch (RuntimeException bug) {
            ended(bug);
        }
    }

    private Message<byte[]> message(Delivery delivery) {
        AtomicBoolean settled = new AtomicBoolean();
        return Message.of(delivery.payload(), Metadata.of(delivery.received()),
                () -> settle(settled, () -> acked(delivery)),
                why -> settle(settled, () -> nacked(delivery, why)));
    }

    private CompletionStage<Void> settle(AtomicBoolean settled, Runnable settling) {
        if (settled.compareAndSet(false, true)) {
            held.decrementAndGet();
            settling.run();
        }
        return CompletableFuture.completedFuture(null);
    }

    private void acked(Delivery delivery) {
        ackedCount.increment();
        delivery.done();
    }

    private void nacked(Delivery delivery, Throwable why) {
        nackedCount.increment();
        Mqtt5Log.nacked(settings.channel(), delivery.received().topic(), settings.failureStrategy(), why);
        switch (settings.failureStrategy()) {
            case IGNORE -> delivery.done();
            case REDELIVER -> { /* stays unacknowledged at the broker */ }
        }
    }

    private void ended(Throwable why) {
        if (closed || ended) return;
        ended = true;
        Mqtt5Log.streamEnded(settings.channel(), why);
    }
}
