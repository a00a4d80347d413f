package org.doseline.protocol.command;

import org.doseline.protocol.Checks;

/** Pauses the sound of one alarm for at most 120 s; it clears nothing. */
public record Silence(String alarmId) implements CommandBody {
    public Silence {
        Checks.id("alarmId", alarmId);
    }
}
