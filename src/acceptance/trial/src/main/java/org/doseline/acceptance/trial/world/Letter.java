package org.doseline.acceptance.trial.world;

import java.util.Optional;

import org.doseline.protocol.command.Command;
import org.doseline.sim.firmware.Input;

/** A command on the wire, as it left, and what its sender knows that it says. */
record Letter(Command command, String topic, String kid, String mac, byte[] payload) {
    Input.Received received() {
        return new Input.Received(topic, Optional.of(kid), Optional.of(mac), payload);
    }
}
