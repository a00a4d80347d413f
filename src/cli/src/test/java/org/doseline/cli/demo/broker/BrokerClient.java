package org.doseline.cli.demo.broker;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A plain MQTT 5 client that says which reason codes it got. */
final class BrokerClient implements AutoCloseable {
    private static final long ANSWER_WITHIN_MS = 5_000;
    private final MqttAsyncClient client;
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

    private BrokerClient(MqttAsyncClient client) {
        this.client = client;
        client.setCallback(new Inbox(received));
    }

    static BrokerClient connect(String url, String user, String password, String clientId)
            throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(password.getBytes());
        options.setCleanStart(true);
        options.setSocketFactory(new NoDelaySockets());
        BrokerClient connecting = new BrokerClient(client);
        client.connect(options).waitForCompletion(ANSWER_WITHIN_MS);
        return connecting;
    }

    /** The reason code of the PUBACK. */
    int publish(String topic, String payload, boolean retain) throws MqttException {
        IMqttToken token = client.publish(topic, payload.getBytes(), 1, retain);
        try {
            token.waitForCompletion(ANSWER_WITHIN_MS);
        } catch (MqttException refused) {
            return refused.getReasonCode();
        }
        return token.getReasonCodes() == null ? 0 : token.getReasonCodes()[0];
    }

    /** The reason code of the SUBACK. */
    int subscribe(String filter) throws MqttException {
        IMqttToken token = client.subscribe(filter, 1);
        try {
            token.waitForCompletion(ANSWER_WITHIN_MS);
        } catch (MqttException refused) {
            return refused.getReasonCode();
        }
        return token.getReasonCodes()[0];
    }

    BlockingQueue<byte[]> received() { return received; }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) client.disconnect().waitForCompletion(ANSWER_WITHIN_MS);
        client.close();
    }
}
