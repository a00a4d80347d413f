package org.doseline.sim.link;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.reactivex.schedulers.Schedulers;

/**
 * A connection for each pump under its own client id: the broker's rules see the pump, and its will is the pump's
 * presence. All connections are driven by two threads. Netty sets TCP_NODELAY by itself.
 */
public final class OwnConnections implements Network {
    private static final int THREADS = 2;
    private static final int CONNECT_WITHIN_SECONDS = 5;

    private final BrokerAddress broker;
    private final AtomicInteger thread = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::daemon);
    private final MqttClientExecutorConfig execution = MqttClientExecutorConfig.builder()
            .nettyExecutor(threads).nettyThreads(THREADS)
            // callbacks run where the packet was read, for they only hand over
            .applicationScheduler(Schedulers.from(Runnable::run)).build();

    public OwnConnections(BrokerAddress broker) {
        this.broker = broker;
    }

    @Override
    public Connection connect(String pump, String hears, Packet will, ConnectionOwner owner) {
        OwnConnection connection = new OwnConnection(owner);
        Mqtt5AsyncClient client = MqttClient.builder().useMqttVersion5().identifier(pump)
                .transportConfig(MqttClientTransportConfig.builder().serverAddress(broker.socket())
                        .socketConnectTimeout(CONNECT_WITHIN_SECONDS, TimeUnit.SECONDS)
                        .mqttConnectTimeout(CONNECT_WITHIN_SECONDS, TimeUnit.SECONDS).build())
                .executorConfig(execution).addDisconnectedListener(context -> connection.lost())
                .buildAsync();
        connection.begin(client, OwnMessages.connect(broker, will), hears);
        return connection;
    }

    @Override
    public void close() { threads.shutdown(); }

    private Thread daemon(Runnable task) {
        Thread made = new Thread(task, "network-" + thread.incrementAndGet());
        made.setDaemon(true);
        return made;
    }
}
