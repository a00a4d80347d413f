package org.doseline.service.audit;

import org.doseline.ledger.json.JsonObject;
import org.doseline.protocol.command.CommandKind;

/**
 * A command in words.
 *
 * @param name as in "Start refused"
 * @param asked when it is on its way
 * @param done when the pump applied it
 * @param runs the pump runs after it
 */
record CommandWords(String name, String asked, String done, String icon, boolean runs) {
    static CommandWords of(JsonObject detail) {
        String kind = detail.text("kind").orElse("");
        for (CommandKind known : CommandKind.values()) if (known.name().equals(kind)) return of(known);
        return new CommandWords(Words.sentence(kind), Words.sentence(kind) + " sent", Words.sentence(kind),
                "dot", false);
    }

    private static CommandWords of(CommandKind kind) {
        return switch (kind) {
            case ASSOCIATE -> words("Association", "Pump being associated", "Pump associated", "check");
            case DISSOCIATE -> words("Release", "Pump being released", "Pump released", "check");
            case PROGRAM -> words("Order", "Order being sent", "Order on the pump", "check");
            case START -> new CommandWords("Start", "Start asked", "Started", "play", true);
            case PAUSE -> words("Pause", "Pause asked", "Paused", "pause");
            case RESUME -> new CommandWords("Resume", "Resume asked", "Resumed", "play", true);
            case TITRATE ->
                new CommandWords("Rate change", "Rate change asked", "Rate changed", "play", true);
            case BOLUS -> new CommandWords("Bolus", "Bolus asked", "Bolus started", "play", true);
            case STOP -> words("Stop", "Stop asked", "Stopped", "stop");
            case BARRIER -> words("Barrier", "Barrier sent", "Barrier answered", "check");
            case RENEW -> words("Renewal", "Renewal sent", "Lease renewed", "dot");
            case EVENTS -> words("Event list", "Pump's log asked for", "Pump's log sent", "dot");
            case SILENCE -> words("Silence", "Silence asked", "Alarm silenced", "flag");
        };
    }

    private static CommandWords words(String name, String asked, String done, String icon) {
        return new CommandWords(name, asked, done, icon, false);
    }
}
