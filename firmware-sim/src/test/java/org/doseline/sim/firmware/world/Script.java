package org.doseline.sim.firmware.world;

import java.util.Optional;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.sim.firmware.Pump;

/** A command while it is written, so that any part of it can be spoilt. */
final class Script {
    CommandKind kind;
    CommandBody body;
    String pump = Pairing.PUMP;
    Optional<String> association;
    String bootId;
    long epoch;
    long sequence;
    long revision;
    long basisMs;
    long validForMs;

    /** As a controller writes it that knows the pump as it was at an uptime. */
    Script(CommandKind kind, CommandBody body, Pump seen, long seenMs, long validForMs) {
        this.kind = kind;
        this.body = body;
        association = seen.memory().association().map(bound -> bound.id());
        bootId = seen.on().bootId();
        revision = seen.memory().revision();
        basisMs = seenMs;
        this.validForMs = validForMs;
    }

    /** Without a sequence of its own, for the kinds that take none. */
    Command command(String id) {
        return new Command(id, pump, association, bootId, epoch, kind.takesSequence() ? sequence : 0, kind,
                Math.max(0, revision), Math.max(0, basisMs), validForMs, body);
    }
}
