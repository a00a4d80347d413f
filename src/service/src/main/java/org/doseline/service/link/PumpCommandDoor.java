package org.doseline.service.link;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.mqtt5.SendingMqtt5;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.auth.CommandProperties;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.treatment.clearance.ClearedCommand;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import io.smallrye.reactive.messaging.MutinyEmitter;

/**
 * The one door to the pumps: nothing else publishes a command, and it takes only what the ceiling guard has cleared.
 * Nothing is buffered: without a connection the publish fails at once.
 */
@ApplicationScoped
public class PumpCommandDoor {
    private final MutinyEmitter<byte[]> commands;
    private final MutinyEmitter<byte[]> stops;
    private final PumpKeys keys;

    PumpCommandDoor(
            @Channel("commands") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> commands,
            @Channel("stops") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> stops,
            PumpKeys keys) {
        this.commands = commands;
        this.stops = stops;
        this.keys = keys;
    }

    /** Completes when the broker has the command; fails with the connector's typed reason when it has not. */
    public Uni<Void> publish(ClearedCommand cleared, TimeScale scale) {
        Command command = cleared.command();
        MessageKeys key = keys.toPump(command.pump()).orElse(null);
        if (key == null)
            return Uni.createFrom().failure(new IllegalStateException(command.pump() + " is not paired"));
        byte[] payload = cleared.payload();
        CommandProperties with = CommandProperties.of(cleared.cell(), command, payload, scale, key);
        SendingMqtt5 sending = SendingMqtt5.to(with.topic())
                .withContentType(with.contentType())
                .withResponseTopic(with.responseTopic())
                .withCorrelationData(with.correlationData())
                .withUserProperty(Protocol.KID_PROPERTY, with.kid())
                .withUserProperty(Protocol.MAC_PROPERTY, with.mac());
        if (with.expirySeconds().isPresent())
            sending = sending.withMessageExpirySeconds(with.expirySeconds().getAsLong());
        MutinyEmitter<byte[]> way = command.kind() == CommandKind.STOP ? stops : commands;
        return way.sendMessage(Message.of(payload, Metadata.of(sending)));
    }
}
