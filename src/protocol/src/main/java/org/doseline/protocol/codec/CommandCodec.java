package org.doseline.protocol.codec;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;

/** Commands as bytes. The same command always has the same bytes, so that a resend has the same hash. */
public final class CommandCodec {
    private CommandCodec() {}

    public static byte[] encode(Command command) {
        return StrictJson.write(new Envelope(Protocol.VERSION, command), Protocol.MAX_PAYLOAD_BYTES);
    }

    /** Reads a command, or says in one sentence why the bytes are none. */
    public static Command decode(byte[] bytes) throws MalformedMessage {
        Wire wire = StrictJson.read(bytes, Protocol.MAX_PAYLOAD_BYTES, Wire.class);
        if (wire.v != Protocol.VERSION) throw new MalformedMessage("v is not " + Protocol.VERSION);
        try {
            return new Command(wire.commandId, wire.pump, wire.associationId, wire.bootId, wire.epoch,
                    wire.sequence,
                    wire.kind, wire.expectedRevision, wire.basisUptimeMs, wire.validForMs,
                    body(wire.kind, wire.body));
        } catch (IllegalArgumentException refusedByTheRecord) {
            throw new MalformedMessage(refusedByTheRecord.getMessage(), refusedByTheRecord);
        }
    }

    private static CommandBody body(CommandKind kind, JsonNode body) throws MalformedMessage {
        if (kind == null || !(body instanceof ObjectNode))
            throw new MalformedMessage("kind or body is missing");
        return StrictJson.read("body", body, kind.bodyType());
    }

    private record Envelope(int v, @com.fasterxml.jackson.annotation.JsonUnwrapped Command command) {
    }

    private record Wire(int v, String commandId, String pump, Optional<String> associationId, String bootId,
            long epoch, long sequence, CommandKind kind, long expectedRevision, long basisUptimeMs,
            long validForMs,
            JsonNode body) {
    }
}
