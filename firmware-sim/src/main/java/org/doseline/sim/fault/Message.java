package org.doseline.sim.fault;

import java.util.Optional;

import org.doseline.protocol.Checks;
import org.doseline.protocol.Topics;
import org.doseline.protocol.command.CommandKind;

/**
 * What the network needs to know of a message to decide what becomes of it.
 *
 * @param kind of the command, or of the command that an answer answers, if that is known
 */
public record Message(Way way, Topics.Leaf leaf, Optional<CommandKind> kind, byte[] payload) {
    public Message {
        Checks.present("way", way);
        Checks.present("leaf", leaf);
        Checks.present("kind", kind);
        Checks.present("payload", payload);
    }
}
