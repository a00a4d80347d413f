package org.doseline.protocol.command;

import org.doseline.protocol.Checks;

/**
 * Why a PAUSE or a STOP was asked for.
 *
 * @param reason text for people, at most 200 characters
 */
public record Reason(String reason) implements CommandBody {
    public Reason {
        Checks.text("reason", reason);
    }
}
