package org.doseline.treatment.clearance;

import org.doseline.protocol.command.Command;
import org.doseline.treatment.bedside.OpenCommand;

/**
 * A command that the ceiling guard has let through. Only the guard can make one, and the one door to the pump takes
 * nothing else.
 */
public final class ClearedCommand {
    private final String cell;
    private final Command command;
    private final byte[] payload;

    ClearedCommand(String cell, Command command, byte[] payload) {
        this.cell = cell;
        this.command = command;
        this.payload = payload.clone();
    }

    ClearedCommand(String cell, OpenCommand open) { this(cell, open.command(), open.payload()); }

    public String cell() { return cell; }

    public Command command() { return command; }

    /** The bytes to send, exactly as they were committed. */
    public byte[] payload() {
        return payload.clone();
    }
}
