package org.doseline.mqtt5;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * The bound on publishes without PUBACK: at most as many as configured and as the broker allows. What has no slot
 * waits in line, urgent messages before the others, each kind in its own order. Urgent ones may use all that the broker
 * allows, a quarter of which is kept for them: so a broker that is slow to answer the others, or answers none any more,
 * holds up none of them. The line exists only while there is a connection: when that ends, what waits was not sent and
 * what was sent is unknown. Nothing is kept for the next connection. Thread-safe.
 */
final class SendWindow {

    /** Hands one publish to the network; throws if not a byte of it will leave. */
    interface Wire {
        void send(PendingPublish publish) throws MqttException;
    }

    /** One slot in four is kept for urgent messages (assumed: the smallest usual allowance is 10). */
    private static final int KEPT_OF_THE_BROKERS = 4;

    private final int maximum;
    private final Set<PendingPublish> sent = new LinkedHashSet<>();
    private final Deque<PendingPublish> urgent = new ArrayDeque<>();
    private final Deque<PendingPublish> ordinary = new ArrayDeque<>();
    private Wire wire;
    private int slots;
    private int urgentSlots;

    SendWindow(int maximum) {
        this.maximum = maximum;
    }

    synchronized void connected(Wire newWire, int brokerMaximum) {
        wire = newWire;
        slots = Math.min(maximum, brokerMaximum - brokerMaximum / KEPT_OF_THE_BROKERS);
        urgentSlots = brokerMaximum;
    }

    synchronized void disconnected(String why) {
        wire = null;
        for (PendingPublish publish : sent) {
            publish.failed(new PublishOutcomeUnknownException(publish.topic(), why, null));
        }
        urgent.forEach(SendWindow::notConnected);
        ordinary.forEach(SendWindow::notConnected);
        sent.clear();
        urgent.clear();
        ordinary.clear();
    }

    synchronized void submit(PendingPublish publish) {
        if (wire == null) {
            notConnected(publish);
            return;
        }
        (publish.urgent() ? urgent : ordinary).add(publish);
        fill();
    }

    /** The PUBACK came; for QoS 0 the message was written. */
    synchronized void answered(PendingPublish publish, int reasonCode) {
        if (!sent.remove(publish)) return; // its connection has ended: told as unknown already
        publish.answered(reasonCode);
        fill();
    }

    /** The client gave up on a message that it had taken. */
    synchronized void broken(PendingPublish publish, Throwable why) {
        if (!sent.remove(publish)) return;
        publish.failed(new PublishOutcomeUnknownException(publish.topic(), "connection lost", why));
        fill();
    }

    /** The time for an outcome is over. A message already sent keeps its slot until its PUBACK comes. */
    synchronized void expired(PendingPublish publish) {
        if (urgent.remove(publish) || ordinary.remove(publish)) {
            publish.failed(
                    new PublishRefusedException(publish.topic(), PublishRefusedException.QUOTA_EXCEEDED,
                            "this client: no slot of the send window in time"));
        } else if (sent.contains(publish)) {
            publish.failed(new PublishOutcomeUnknownException(publish.topic(), "no PUBACK in time", null));
        }
    }

    /** Messages sent or in line, without outcome from the broker. */
    synchronized int open() {
        return sent.size() + urgent.size() + ordinary.size();
    }

    private void fill() {
        while (wire != null) {
            Deque<PendingPublish> line = urgent.isEmpty() ? ordinary : urgent;
            if (line.isEmpty() || sent.size() >= (line == urgent ? urgentSlots : slots)) return;
            PendingPublish next = line.remove();
            sent.add(next);
            send(next);
        }
    }

    private void send(PendingPublish publish) {
        try {
            wire.send(publish);
        } catch (MqttException refusal) {
            sent.remove(publish);
            publish.failed(failure(publish.topic(), refusal));
        } catch (PublishException refusal) {
            sent.remove(publish);
            publish.failed(refusal);
        }
    }

    /** Only codes that Paho gives before it takes a message are certain; any other one is not. */
    private static PublishException failure(String topic, MqttException why) {
        return switch (why.getReasonCode()) {
            case MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED,
                    MqttClientException.REASON_CODE_CLIENT_DISCONNECTING,
                    MqttClientException.REASON_CODE_CLIENT_CLOSED ->
                new NotConnectedException(topic);
            case MqttClientException.REASON_CODE_MAX_INFLIGHT -> new PublishRefusedException(topic,
                    PublishRefusedException.QUOTA_EXCEEDED, "this client");
            default -> new PublishOutcomeUnknownException(topic, why.getMessage(), why);
        };
    }

    private static void notConnected(PendingPublish publish) {
        publish.failed(new NotConnectedException(publish.topic()));
    }
}
