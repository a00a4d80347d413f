package org.doseline.mqtt5;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * One message on its way out, until its outcome is known. The outcome is told once, on the given executor and never
 * on a thread of the MQTT client, so that what the application does with it can't stall the connection.
 */
final class PendingPublish {
    private final String topic;
    private final MqttMessage message;
    private final boolean urgent;
    private final Executor outcomes;
    private final CompletableFuture<PublishReceipt> outcome = new CompletableFuture<>();

    PendingPublish(String topic, MqttMessage message, boolean urgent, Executor outcomes) {
        this.topic = topic;
        this.message = message;
        this.urgent = urgent;
        this.outcomes = outcomes;
    }

    String topic() { return topic; }

    MqttMessage message() { return message; }

    boolean urgent() { return urgent; }

    CompletionStage<PublishReceipt> outcome() { return outcome; }

    /** What the broker's PUBACK says: reason codes of 128 and more are refusals. */
    void answered(int reasonCode) {
        if (reasonCode >= 0x80) {
            failed(new PublishRefusedException(topic, reasonCode, "the broker"));
        } else {
            tell(() -> outcome.complete(new PublishReceipt(topic, reasonCode)));
        }
    }

    void failed(PublishException why) {
        tell(() -> outcome.completeExceptionally(why));
    }

    private void tell(Runnable telling) {
        try {
            outcomes.execute(telling);
        } catch (RejectedExecutionException closed) {
            telling.run(); // after the shutdown only the caller's own thread is left
        }
    }
}
