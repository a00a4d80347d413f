package org.doseline.protocol.auth;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.Topics;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;

/**
 * What travels beside a command's payload, as MQTT 5 properties.
 *
 * @param topic where the command goes
 * @param responseTopic where the answer is expected, the pump's {@code ack}
 * @param expirySeconds how long a broker may hold it: the validity in seconds of wall time, rounded up; none for a STOP, which
 *                      has no validity: late is better than never (P2)
 * @param correlationText the command's id; its ASCII bytes are the correlation data
 * @param kid which key made the MAC
 * @param mac over topic and payload, base64url
 */
public record CommandProperties(String topic, String responseTopic, OptionalLong expirySeconds,
        String correlationText,
        String kid, String mac) {
    private static final long MS_PER_SECOND = 1_000;

    /**
     * @param payload the command's bytes as they will be sent
     * @param scale how fast therapy time runs: a broker counts in wall time
     * @param keys the live keys to the pump
     */
    public static CommandProperties of(String cell, Command command, byte[] payload, TimeScale scale,
            MessageKeys keys) {
        String topic = new Topics(cell, command.pump(), Topics.Leaf.COMMAND).name();
        String answers = new Topics(cell, command.pump(), Topics.Leaf.ACK).name();
        long validForWallMs = scale.inWallMs(command.validForMs());
        OptionalLong expirySeconds = command.kind() == CommandKind.STOP
                ? OptionalLong.empty()
                : OptionalLong.of(-Math.floorDiv(-validForWallMs, MS_PER_SECOND));
        return new CommandProperties(topic, answers, expirySeconds,
                command.commandId(), keys.sendingKid(), keys.mac(topic, payload));
    }

    public byte[] correlationData() { return correlationText.getBytes(StandardCharsets.US_ASCII); }

    public String contentType() { return Protocol.CONTENT_TYPE; }
}
