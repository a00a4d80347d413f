package org.doseline.protocol.command;

import java.util.Optional;

import org.doseline.protocol.Checks;

/**
 * One command to one pump. Its hash is SHA-256 over the payload bytes as sent.
 *
 * @param commandId UUIDv7
 * @param associationId the association the controller believes; empty only where none is set
 * @param bootId the pump's boot that the controller last heard
 * @param epoch the sender's ownership of the cell
 * @param sequence from 1, rising per pump; 0 for kinds that take none
 * @param expectedRevision the pump's revision that the controller last heard
 * @param basisUptimeMs the pump's own uptime, echoed: the command's age and its lease count from here
 * @param validForMs how much pump uptime may pass after the basis
 */
public record Command(String commandId, String pump, Optional<String> associationId, String bootId,
        long epoch,
        long sequence, CommandKind kind, long expectedRevision, long basisUptimeMs, long validForMs,
        CommandBody body) {

    public Command {
        Checks.id("commandId", commandId);
        Checks.id("pump", pump);
        Checks.present("associationId", associationId).ifPresent(id -> Checks.id("associationId", id));
        Checks.id("bootId", bootId);
        Checks.atLeast("epoch", 0, epoch);
        Checks.present("kind", kind);
        Checks.atLeast("sequence", kind.takesSequence() ? 1 : 0, sequence);
        Checks.atLeast("expectedRevision", 0, expectedRevision);
        Checks.atLeast("basisUptimeMs", 0, basisUptimeMs);
        Checks.atLeast("validForMs", 1, validForMs);
        if (!kind.bodyType().isInstance(body)) throw Checks.bad("body", "does not belong to " + kind);
        if (!kind.takesSequence() && sequence != 0) throw Checks.bad("sequence", "is not taken by " + kind);
    }

    /** Whether the command is fresh by the pump's own boot and uptime (check 7). */
    public boolean freshAt(String pumpBootId, long pumpUptimeMs) {
        long ageMs = pumpUptimeMs - basisUptimeMs;
        return bootId.equals(pumpBootId) && ageMs >= 0 && ageMs <= validForMs;
    }
}
