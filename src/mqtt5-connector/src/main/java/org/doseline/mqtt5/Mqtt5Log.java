package org.doseline.mqtt5;

import org.jboss.logging.Logger;

/** Everything that the connector logs. The ids are public, searchable and never reused. */
final class Mqtt5Log {
    private static final Logger LOG = Logger.getLogger("org.doseline.mqtt5");

    private Mqtt5Log() {}

    static void connected(String clientId, String url) {
        LOG.infof("DLMQTT5-001 %s: connected to %s", clientId, url);
    }

    static void ready(String clientId) {
        LOG.infof("DLMQTT5-002 %s: all subscriptions granted", clientId);
    }

    static void disconnected(String clientId, String why, long nextAttemptMs) {
        LOG.warnf("DLMQTT5-003 %s: no connection (%s); next attempt in %d ms", clientId, why, nextAttemptMs);
    }

    static void takenOver(String clientId) {
        LOG.errorf("DLMQTT5-004 %s: session taken over: another client uses the same id", clientId);
    }

    static void subscriptionRefused(String clientId, String filter, int reasonCode) {
        LOG.errorf("DLMQTT5-005 %s: subscription to %s refused with 0x%02X", clientId, filter, reasonCode);
    }

    static void nacked(String channel, String topic, FailureStrategy strategy, Throwable why) {
        LOG.errorf(why, "DLMQTT5-006 channel %s: processing of a message of %s failed; strategy %s", channel,
                topic,
                strategy);
    }

    static void dropped(String channel, String topic, int held) {
        LOG.errorf("DLMQTT5-007 channel %s: message of %s dropped, %d are held already", channel, topic,
                held);
    }

    static void unrouted(String clientId, String topic) {
        LOG.warnf("DLMQTT5-008 %s: message of %s belongs to no channel; acknowledged", clientId, topic);
    }

    static void acknowledgedTooLate(String clientId, String topic) {
        LOG.debugf("DLMQTT5-009 %s: %s was processed after its connection had ended; nothing to acknowledge",
                clientId, topic);
    }

    static void publishFailed(String channel, PublishException why) {
        LOG.warnf("DLMQTT5-010 channel %s: %s", channel, why.getMessage());
    }

    static void noSubscriber(String channel, String topic) {
        LOG.warnf("DLMQTT5-011 channel %s: the broker took a message of %s, but nobody listens", channel,
                topic);
    }

    static void unusable(String channel, Throwable why) {
        LOG.errorf(why, "DLMQTT5-012 channel %s: message can't be sent", channel);
    }

    static void streamEnded(String channel, Throwable why) {
        LOG.errorf(why, "DLMQTT5-013 channel %s: the application's end of the stream is gone", channel);
    }

    static void closed(String clientId) {
        LOG.infof("DLMQTT5-014 %s: closed", clientId);
    }

    static void closingFailed(String clientId, Throwable why) {
        LOG.debugf(why, "DLMQTT5-015 %s: the old connection did not close cleanly", clientId);
    }

    static void bug(String clientId, Throwable why) {
        LOG.errorf(why, "DLMQTT5-016 %s: unexpected failure inside the connector", clientId);
    }

    static void clientError(String clientId, Throwable why) {
        LOG.warnf(why, "DLMQTT5-017 %s: the client reports an error", clientId);
    }
}
