package org.doseline.sim.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;

/** One connection of one pump, with a client of its own that is never used for another. */
final class OwnConnection implements Connection {
    private final ConnectionOwner owner;
    private final AtomicBoolean over = new AtomicBoolean();
    private Mqtt5AsyncClient client;

    OwnConnection(ConnectionOwner owner) {
        this.owner = owner;
    }

    void begin(Mqtt5AsyncClient made, Mqtt5Connect connect, String hears) {
        client = made;
        client.connect(connect).thenCompose(connected -> client.subscribe(
                Mqtt5Subscribe.builder().topicFilter(hears).qos(MqttQos.AT_LEAST_ONCE).build(),
                this::received, true)).whenComplete((heard, failed) -> {
                    if (failed == null)
                        up();
                    else
                        lost();
                });
    }

    private void up() {
        if (over.get())
            PulledPlug.of(client); // the plug was pulled while the connection was being made
        else
            owner.up();
    }

    /** However often it is told. */
    void lost() {
        if (over.compareAndSet(false, true)) {
            owner.lost();
            PulledPlug.of(client); // where only the subscription failed, the connection is left
        }
    }

    private void received(Mqtt5Publish message) {
        if (over.get()) return;
        owner.received(OwnMessages.packet(message), () -> {
            if (!over.get()) message.acknowledge();
        });
    }

    @Override
    public synchronized boolean send(Packet packet) {
        if (over.get()) return false;
        publish(packet);
        return true;
    }

    private CompletableFuture<Mqtt5PublishResult> publish(Packet packet) {
        return client.publish(OwnMessages.publish(packet)).whenComplete((result, why) -> {
            if (why == null)
                owner.answered(packet, true);
            else if (why instanceof Mqtt5PubAckException) owner.answered(packet, false);
        });
    }

    @Override
    public void cut() {
        if (over.compareAndSet(false, true)) PulledPlug.of(client);
    }

    @Override
    public synchronized CompletableFuture<Void> end(Packet last) {
        if (!over.compareAndSet(false, true)) return CompletableFuture.completedFuture(null);
        CompletableFuture<Mqtt5PublishResult> said = publish(last);
        return said.handle((result, unsaid) -> null).thenCompose(done -> client.disconnect());
    }
}
