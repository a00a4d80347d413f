package org.doseline.service.link;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.mqtt5.ReceivedMqtt5;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.decision.Input;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * What pumps say. Size and MAC are checked before any parser sees a byte; what fails goes to quarantine; what holds
 * goes to the pump's desk, and the broker gets its acknowledgement only after the commit. While the database is away
 * nothing is acknowledged: the connector's receive window bounds how much waits here, and the broker keeps the rest.
 */
@ApplicationScoped
public class PumpReports {
    private static final Logger LOG = Logger.getLogger(PumpReports.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final PumpKeys keys;
    private final PumpDirectory directory;
    private final Quarantine quarantine;
    private final PumpInbox inbox;
    private final KeptEvents events;

    PumpReports(PumpKeys keys, PumpDirectory directory, Quarantine quarantine, PumpInbox inbox,
            KeptEvents events) {
        this.keys = keys;
        this.directory = directory;
        this.quarantine = quarantine;
        this.inbox = inbox;
        this.events = events;
    }

    @Incoming("acks")
    CompletionStage<Void> ack(Message<byte[]> message) { return dispatch(message); }

    @Incoming("telemetry")
    @Incoming("events")
    @Incoming("capabilities")
    @Incoming("presence")
    CompletionStage<Void> report(Message<byte[]> message) { return dispatch(message); }

    /** Returns at once: pumps do not wait for each other; the connector bounds how many are under way. */
    private CompletionStage<Void> dispatch(Message<byte[]> message) {
        stored(message).subscribe().with(
                done -> message.ack(),
                failure -> {
                    LOG.error("a report could not be stored", failure);
                    message.nack(failure);
                });
        return CompletableFuture.completedFuture(null);
    }

    /** Again and again while the database is away; what it refuses, or a bug, must not hold up the others. */
    private Uni<Void> stored(Message<byte[]> message) {
        return whileAway(Uni.createFrom().deferred(() -> handle(message)))
                .onFailure().recoverWithUni(failure -> {
                    LOG.error("a report could not be processed", failure);
                    return whileAway(Uni.createFrom().deferred(() -> quarantine.take(topic(message),
                            message.getPayload(), "NOT_STORED: " + failure.getClass().getSimpleName())));
                });
    }

    static Uni<Void> whileAway(Uni<Void> work) {
        return work.onFailure(Away::is).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(Long.MAX_VALUE);
    }

    private static String topic(Message<byte[]> message) {
        return message.getMetadata(ReceivedMqtt5.class).map(ReceivedMqtt5::topic).orElse("");
    }

    private Uni<Void> handle(Message<byte[]> message) {
        ReceivedMqtt5 received = message.getMetadata(ReceivedMqtt5.class).orElseThrow();
        byte[] payload = message.getPayload();
        Optional<Authentic> authentic = authenticate(received, payload);
        if (authentic.isEmpty()) return refuse(received.topic(), payload, "UNAUTHENTICATED");
        try {
            return route(authentic.get());
        } catch (MalformedMessage malformed) {
            return refuse(received.topic(), payload, "MALFORMED: " + malformed.getMessage());
        }
    }

    /** Every replica hears every cell; one of them records what is wrong with a message. */
    private Uni<Void> refuse(String topic, byte[] payload, String why) {
        boolean here = Topics.parse(topic).map(parsed -> inbox.answersFor(parsed.cell())).orElse(true);
        return here ? quarantine.take(topic, payload, why) : Uni.createFrom().voidItem();
    }

    private Optional<Authentic> authenticate(ReceivedMqtt5 received, byte[] payload) {
        if (payload.length > Protocol.MAX_PAYLOAD_BYTES) return Optional.empty();
        Optional<Topics> topic = Topics.parse(received.topic());
        Optional<MessageKeys> key = topic.flatMap(known -> keys.fromPump(known.pump()));
        boolean holds = key.isPresent() && key.get().authentic(
                received.userProperty(Protocol.KID_PROPERTY).orElse(null),
                received.userProperty(Protocol.MAC_PROPERTY).orElse(null), received.topic(), payload);
        return holds
                ? topic.map(known -> new Authentic(known, payload, received.retained()))
                : Optional.empty();
    }

    private Uni<Void> route(Authentic message) throws MalformedMessage {
        String pump = message.topic().pump();
        boolean live = !message.retained() || message.topic().leaf().retained();
        if (!live || directory.barred(pump)) {
            return refuse(message.topic().name(), message.payload(), live ? "SIMULATED" : "RETAINED");
        }
        switch (message.topic().leaf()) {
            case ACK:
                return inbox.take(pump, new Input.Answered(ReportCodec.ack(message.payload())),
                        Optional.empty());
            case TELEMETRY:
                Telemetry telemetry = ReportCodec.telemetry(message.payload());
                return inbox.take(pump, new Input.Reported(telemetry),
                        Optional.of(new Frame(telemetry, message.payload())));
            case EVENT:
                return logged(message, ReportCodec.event(message.payload()));
            case CAPABILITY:
                directory.heard(pump, ReportCodec.capability(message.payload()));
                return Uni.createFrom().voidItem();
            case PRESENCE:
                directory.heard(pump, ReportCodec.presence(message.payload()));
                return Uni.createFrom().voidItem();
            case COMMAND:
                return refuse(message.topic().name(), message.payload(), "COMMAND from a pump");
        }
        throw new IllegalStateException("unknown leaf");
    }

    /** An entry that is not kept under its number, since another one is, is kept aside. */
    private Uni<Void> logged(Authentic message, PumpEvent event) {
        String pump = message.topic().pump();
        return inbox.take(pump, new Input.Logged(event, message.payload()), Optional.empty())
                .chain(() -> events.outOfPlace(pump, event, message.payload()))
                .chain(outOfPlace -> outOfPlace
                        ? refuse(message.topic().name(), message.payload(),
                                "CONTRADICTED: the record has another event " + event.eventSequence())
                        : Uni.createFrom().voidItem());
    }
}
