package org.doseline.mqtt5;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;

/** The meters of the connector. Their names are public; each is tagged with its session or its channel. */
record Mqtt5Metrics(MeterRegistry registry) {
    static final String CONNECTED = "mqtt5.connected";
    static final String CONNECTS = "mqtt5.connects";
    static final String SUBSCRIPTIONS_REFUSED = "mqtt5.subscriptions.refused";
    static final String HELD_INBOUND = "mqtt5.held.inbound";
    static final String IN_FLIGHT_OUTBOUND = "mqtt5.in.flight.outbound";
    static final String UNROUTED = "mqtt5.unrouted";
    static final String RECEIVED = "mqtt5.received";
    static final String ACKED = "mqtt5.acked";
    static final String NACKED = "mqtt5.nacked";
    static final String DROPPED = "mqtt5.dropped";
    static final String PUBLISHED = "mqtt5.published";
    static final String PUBLISH_FAILURES = "mqtt5.publish.failures";

    Counter ofSession(String name, String clientId) {
        return registry.counter(name, "session", clientId);
    }

    Counter ofChannel(String name, String channel) {
        return registry.counter(name, "channel", channel);
    }

    /** {@code heard} is false when the broker said that nobody has subscribed. */
    Counter published(String channel, boolean heard) {
        return registry.counter(PUBLISHED, "channel", channel, "heard", Boolean.toString(heard));
    }

    Counter publishFailures(String channel, PublishException.Kind kind) {
        return registry.counter(PUBLISH_FAILURES, "channel", channel, "kind", switch (kind) {
            case NOT_CONNECTED -> "not-connected";
            case REFUSED -> "refused";
            case OUTCOME_UNKNOWN -> "outcome-unknown";
        });
    }

    void watch(Session session, String clientId) {
        Tags tags = Tags.of(Tag.of("session", clientId));
        Gauge.builder(CONNECTED, session, each -> each.status().connected() ? 1 : 0).tags(tags)
                .register(registry);
        Gauge.builder(HELD_INBOUND, session, Session::heldInbound).tags(tags).register(registry);
        Gauge.builder(IN_FLIGHT_OUTBOUND, session, Session::inFlightOutbound).tags(tags).register(registry);
    }
}
