package org.doseline.sim.firmware.world;

import java.util.Optional;

import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.command.Command;
import org.doseline.sim.firmware.Input;

/**
 * A message on its way to the pump, with what its sender knows of it.
 *
 * @param command what it says, if it says anything
 * @param genuine topic, key id and MAC are the controller's own, for these very bytes
 */
record Letter(Input.Received received, Optional<Command> command, boolean genuine) {

    static Letter of(Command command, boolean secondKey) {
        byte[] payload = CommandCodec.encode(command);
        return of(payload, Optional.of(command), secondKey);
    }

    static Letter of(byte[] payload, Optional<Command> command, boolean secondKey) {
        var keys = secondKey ? Pairing.SECOND : Pairing.FIRST;
        return new Letter(new Input.Received(Pairing.TOPIC, Optional.of(keys.sendingKid()),
                Optional.of(keys.mac(Pairing.TOPIC, payload)), payload), command, true);
    }

    /** This letter in another envelope. */
    Letter forged(String topic, Optional<String> kid, Optional<String> mac, byte[] payload) {
        return new Letter(new Input.Received(topic, kid, mac, payload), command, false);
    }
}
