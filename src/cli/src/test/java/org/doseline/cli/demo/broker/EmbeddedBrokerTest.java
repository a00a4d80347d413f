package org.doseline.cli.demo.broker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threat T-03 and control S-02: every right is named, and what is not named is denied. */
class EmbeddedBrokerTest {
    private static final int NOT_AUTHORIZED = 0x87;
    private static final int GRANTED_QOS_1 = 1;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(List.of(BrokerUser.service("service", "s"),
                BrokerUser.pump("pump-1", "1", "ward-a", "pump-1"), BrokerUser.fleet("pumps", "f", "ward-a"),
                BrokerUser.anything("hostile", "h")));
    }

    @AfterAll
    static void stop() throws IOException { broker.close(); }

    @ParameterizedTest(name = "{0} as {1} publishes to {2}: {3}")
    @CsvSource({
        // user, client id, topic, allowed
        "service, service, doseline/1/ward-a/pump-1/command,    true",
        "service, service, doseline/1/ward-b/pump-9/command,    true",
        "service, service, doseline/1/ward-a/pump-1/ack,        false",
        "service, service, doseline/1/ward-a/pump-1/telemetry,  false",
        "service, service, doseline/1/ward-a/pump-1/presence,   false",
        "service, service, doseline/2/ward-a/pump-1/command,    false",
        "service, service, other/topic,                         false",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-1/ack,        true",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-1/telemetry,  true",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-1/event,      true",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-1/capability, true",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-1/presence,   true",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-1/command,    false",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-2/ack,        false",
        "pump-1,  pump-1,  doseline/1/ward-b/pump-1/ack,        false",
        "pump-1,  pump-2,  doseline/1/ward-a/pump-2/ack,        false",
        "pump-1,  pump-2,  doseline/1/ward-a/pump-1/ack,        false",
        "pumps,   pump-2,  doseline/1/ward-a/pump-2/ack,        true",
        "pumps,   pump-2,  doseline/1/ward-a/pump-1/ack,        false",
        "pumps,   pump-2,  doseline/1/ward-a/pump-2/command,    false",
        "hostile, nobody,  doseline/1/ward-a/pump-1/command,    true",
    })
    void onlyTheOwnStreamsCanBeSpoken(String user, String clientId, String topic, boolean allowed)
            throws MqttException {
        try (BrokerClient client = connected(user, clientId)) {
            assertEquals(!allowed, client.publish(topic, "x", false) == NOT_AUTHORIZED);
        }
    }

    @ParameterizedTest(name = "{0} as {1} subscribes to {2}: {3}")
    @CsvSource({
        // user, client id, filter, allowed
        "service, service, doseline/1/+/+/ack,               true",
        "service, service, doseline/1/+/+/telemetry,         true",
        "service, service, doseline/1/+/+/event,             true",
        "service, service, doseline/1/+/+/capability,        true",
        "service, service, doseline/1/+/+/presence,          true",
        "service, service, doseline/1/+/+/command,           false",
        "service, service, doseline/1/ward-a/pump-1/command, false",
        "service, service, doseline/1/#,                     false",
        "service, service, #,                                false",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-1/command, true",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-2/command, false",
        "pump-1,  pump-1,  doseline/1/ward-a/+/command,      false",
        "pump-1,  pump-1,  doseline/1/+/pump-1/command,      false",
        "pump-1,  pump-1,  doseline/1/ward-a/pump-1/ack,     false",
        "pump-1,  pump-1,  doseline/1/#,                     false",
        "pump-1,  pump-1,  #,                                false",
        "pump-1,  pump-1,  $share/g/doseline/1/ward-a/pump-2/command, false",
        "pump-1,  pump-2,  doseline/1/ward-a/pump-2/command, false",
        "pumps,   pump-2,  doseline/1/ward-a/pump-2/command, true",
        "pumps,   pump-2,  doseline/1/ward-a/pump-1/command, false",
        "pumps,   +,       doseline/1/ward-a/+/command,      false",
    })
    void onlyTheOwnStreamsCanBeHeard(String user, String clientId, String filter, boolean allowed)
            throws MqttException {
        try (BrokerClient client = connected(user, clientId)) {
            assertEquals(allowed ? GRANTED_QOS_1 : NOT_AUTHORIZED, client.subscribe(filter));
        }
    }

    @ParameterizedTest
    @CsvSource({"service, wrong", "nobody, s", "'', ''"})
    void nobodyEntersWithoutTheRightPassword(String user, String password) {
        assertThrows(MqttException.class, () -> BrokerClient.connect(broker.url(), user, password, "x"));
    }

    @Test
    void aCommandReachesItsPumpAndTheAckReachesTheService() throws Exception {
        try (BrokerClient service = connected("service", "service");
                BrokerClient pump = connected("pump-1", "pump-1")) {
            pump.subscribe("doseline/1/ward-a/pump-1/command");
            service.subscribe("doseline/1/+/+/ack");
            service.publish("doseline/1/ward-a/pump-1/command", "stop", false);
            assertArrayEquals("stop".getBytes(), pump.received().poll(5, TimeUnit.SECONDS));
            pump.publish("doseline/1/ward-a/pump-1/ack", "stopped", false);
            assertArrayEquals("stopped".getBytes(), service.received().poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aRetainedCapabilityAwaitsALaterSubscriber() throws Exception {
        try (BrokerClient pump = connected("pumps", "pump-7");
                BrokerClient service = connected("service", "late")) {
            pump.publish("doseline/1/ward-a/pump-7/capability", "can", true);
            service.subscribe("doseline/1/+/+/capability");
            assertArrayEquals("can".getBytes(), service.received().poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aPumpThatWasAwayFindsNoOldCommand() throws Exception {
        try (BrokerClient service = connected("service", "sender")) {
            connected("pumps", "pump-8").close();
            service.publish("doseline/1/ward-a/pump-8/command", "start", false);
            try (BrokerClient back = connected("pumps", "pump-8")) {
                back.subscribe("doseline/1/ward-a/pump-8/command");
                service.publish("doseline/1/ward-a/pump-8/command", "now", false);
                assertArrayEquals("now".getBytes(), back.received().poll(5, TimeUnit.SECONDS));
                assertNull(back.received().poll());
            }
        }
    }

    @Test
    void aBrokerComesBackOnItsPort() throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(List.of(BrokerUser.anything("a", "b")));
        first.close();
        try (EmbeddedBroker second = EmbeddedBroker.start(first.port(),
                List.of(BrokerUser.anything("a", "b")))) {
            assertEquals(first.port(), second.port());
            BrokerClient.connect(second.url(), "a", "b", "c").close();
        }
    }

    private static BrokerClient connected(String user, String clientId) throws MqttException {
        return BrokerClient.connect(broker.url(), user, user.equals("pumps") ? "f" : passwordOf(user),
                clientId);
    }

    private static String passwordOf(String user) {
        return user.equals("pump-1") ? "1" : user.substring(0, 1);
    }
}
