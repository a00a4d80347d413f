package org.doseline.mqtt5;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.doseline.mqtt5.ConnectionLossTest.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.smallrye.reactive.messaging.health.HealthReport.ChannelInfo;
import org.doseline.mqtt5.Wiring.Outlet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a broker's access rules refuse must be seen: Paho completes such tokens as if all was well. */
class RefusalTest {
    private static final int NOT_AUTHORIZED = 0x87;

    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception { broker = Broker.started(); }

    @AfterEach
    void stopBroker() { broker.close(); }

    @Test
    void aRefusedSubscriptionIsNotReadyUntilItIsGranted() {
        broker.denySubscribe("denied/topic");
        try (Wiring wiring = new Wiring(broker.url(), "sub")) {
            wiring.collected("good", "granted/topic");
            wiring.collected("bad", "denied/topic");
            Wiring.await().until(() -> wiring.status().refusedFilters().equals(List.of("denied/topic")));
            assertTrue(wiring.status().connected());
            assertFalse(wiring.status().ready());
            assertEquals(List.of("bad"), wiring.connector.getReadiness().getChannels().stream()
                    .filter(channel -> !channel.isOk())
                    .map(ChannelInfo::getChannel)
                    .toList());
            assertTrue(wiring.count(Mqtt5Metrics.SUBSCRIPTIONS_REFUSED) >= 1);

            broker.allowAll();
            wiring.awaitReady();
            assertTrue(wiring.connector.getReadiness().isOk());
            assertEquals(1, wiring.status().connects(), "asked again in the same connection");
        }
    }

    @Test
    void aRefusedPublishIsNackedWithTheReasonAndTheChannelGoesOn() throws Exception {
        broker.denySend("denied/topic");
        try (Wiring wiring = new Wiring(broker.url(), "pub")) {
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            PublishRefusedException refused = assertInstanceOf(PublishRefusedException.class,
                    failure(out.send("x", SendingMqtt5.to("denied/topic"))));
            assertEquals(NOT_AUTHORIZED, refused.reasonCode());
            assertEquals(1, wiring.count(Mqtt5Metrics.PUBLISH_FAILURES, "kind", "refused"));
            out.send("x", SendingMqtt5.to("granted/topic")).get(10, SECONDS);
        }
    }

    @Test
    void whatCannotBeAMessageIsNackedAndTheChannelGoesOn() throws Exception {
        try (Wiring wiring = new Wiring(broker.url(), "odd")) {
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            assertInstanceOf(IllegalArgumentException.class, failure(out.send("no topic anywhere")));
            out.send("x", SendingMqtt5.to("granted/topic")).get(10, SECONDS);
        }
    }
}
