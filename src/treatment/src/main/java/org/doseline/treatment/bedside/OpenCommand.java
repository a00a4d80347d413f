package org.doseline.treatment.bedside;

import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.command.Command;

/**
 * A command whose outcome is not known yet.
 *
 * @param payload the bytes as they are sent, and sent again
 * @param intendedMs when it was committed: it reached the pump no earlier
 * @param lastSentMs when it last went out
 * @param session for whose infusion, where there is one
 * @param person who asked, empty for the controller itself
 * @param askId which request waits for it, empty when none does
 */
public record OpenCommand(Command command, byte[] payload, CommandStatus status, long intendedMs,
        long lastSentMs,
        Optional<String> session, Optional<String> person, Optional<String> askId) {

    public static OpenCommand intended(Command command, long nowMs, Optional<String> session,
            Optional<String> person, Optional<String> askId) {
        return new OpenCommand(command, CommandCodec.encode(command), CommandStatus.INTENT, nowMs, nowMs,
                session,
                person, askId);
    }

    public String hash() { return Sha256.of(payload); }

    /** Whether it can make drug flow, or flow faster; what only prepares a dose can't. */
    public boolean mayRaiseFlow() {
        return switch (command.kind()) {
            case START, RESUME, TITRATE, BOLUS -> true;
            case ASSOCIATE, DISSOCIATE, PROGRAM, PAUSE, STOP, BARRIER, RENEW, EVENTS, SILENCE -> false;
        };
    }

    public boolean is(String commandId) { return command.commandId().equals(commandId); }

    public OpenCommand with(CommandStatus newStatus) {
        return new OpenCommand(command, payload, newStatus, intendedMs, lastSentMs, session, person, askId);
    }

    /** The same bytes, for another request that waits for the same answer. */
    public OpenCommand askedAgain(long nowMs, Optional<String> byPerson, Optional<String> byAskId) {
        return new OpenCommand(command, payload, CommandStatus.UNCERTAIN, intendedMs, nowMs, session,
                byPerson,
                byAskId);
    }

    public OpenCommand sentAgainAt(long nowMs) {
        return new OpenCommand(command, payload, status, intendedMs, nowMs, session, person, askId);
    }
}
