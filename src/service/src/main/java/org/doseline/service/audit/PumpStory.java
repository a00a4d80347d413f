package org.doseline.service.audit;

import static org.doseline.service.audit.Words.comma;
import static org.doseline.service.audit.Words.sentence;
import static org.doseline.service.audit.Words.sentences;
import static org.doseline.service.audit.Words.text;

import java.util.Optional;

import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Leaf;

/** What went to a pump and what came back, in words. Unknown is never told as failed. */
final class PumpStory {
    private final int speed;

    PumpStory(int speed) { this.speed = speed; }

    /** Empty for a leaf that is not of the pump path. */
    Optional<Told> tell(Leaf leaf, String by) {
        JsonObject detail = leaf.detail();
        return Optional.ofNullable(switch (leaf.type()) {
            case "TAKEN_OVER" -> Told.plain("Controller took the pump over", comma(leaf.pump()), "", "dot");
            case "PUMP_PLACED" -> Told.plain("Order placed on the pump", comma(leaf.pump()),
                    sentences(by,
                            (text(detail, "drugCode") + Words.mgPerMl(detail).map(strength -> " " + strength)
                                    .orElse(""))
                                    + comma(Words.ml(detail, "totalVolumeNl").map(most -> "at most " + most))
                                    + "."),
                    "seal");
            case "COMMAND_INTENDED" ->
                Told.plain(CommandWords.of(detail).asked(), comma(wish(detail)), by, "dot");
            case "STOP_JOURNALLED" -> Told.plain("Stop asked", ", while the database was away",
                    sentences(by, "Written down in the controller's own journal before it was sent."), "dot");
            case "PUMP_INTERVENED" -> intervened(leaf);
            case "COMMAND_UNCERTAIN" -> Told.unknown(CommandWords.of(detail).name() + " not confirmed",
                    ", the pump has not answered",
                    sentences(by, "New dosing on this pump waits until it is known."));
            case "COMMAND_APPLIED" -> applied(detail, by);
            case "COMMAND_REFUSED" -> Told.plain(CommandWords.of(detail).name() + " refused by the pump",
                    comma(detail.text("refusal").map(code -> lower(sentence(code)))),
                    sentences(by, limit(detail), after(detail, "Answered")), "cross");
            case "COMMAND_VOID" -> Told.plain(CommandWords.of(detail).name() + " never took effect", "",
                    sentences(by, "It cannot take effect any more."), "cross");
            case "COMMAND_FORGOTTEN" -> Told.unknown(CommandWords.of(detail).name() + "'s outcome lost",
                    ", the pump lost its memory",
                    sentences(by, "It may have taken effect, and nobody can know any more."));
            case "BARRIER_PASSED" ->
                Told.plain("Barrier passed", ", earlier commands are settled", "", "check");
            case "PUMP_REPORTED" -> reported(leaf);
            case "ALARM_RAISED" -> alarm("Alarm", detail);
            case "PUMP_ALARM" -> alarm("Pump's alarm", detail);
            case "ALARM_CLEARED" -> Told.plain("Alarm over", said(detail), "", "flag");
            case "PUMP_ALARM_ENDED" -> Told.plain("Pump's alarm over", said(detail), "", "flag");
            case "ALARM_LATCHED" -> Told.plain("Alarm's condition over", said(detail),
                    "It stays until somebody acknowledges it.", "flag");
            case "ALARM_ACKNOWLEDGED" -> Told.plain("Alarm acknowledged", said(detail), by, "check");
            case "ALARM_ESCALATED" -> alarm("Alarm unanswered", detail, "Carried on to level "
                    + text(detail, "level") + ".");
            case "PUMP_EVENT" -> event(detail);
            case "PUMP_EVENT_GAP" -> Told.unknown("Pump's log has a gap",
                    ", events " + text(detail, "from") + " to " + text(detail, "to"),
                    "They are asked for again.");
            default -> null;
        });
    }

    /** Volume of a bolus, rate of a rate change. */
    private static Optional<String> wish(JsonObject detail) {
        return Words.ml(detail, "volumeNl").or(() -> Words.rate(detail));
    }

    /** A hand at the pump did it, and no command from here (ICE-R202). */
    private static Told intervened(Leaf leaf) {
        JsonObject said = leaf.after().orElse(JsonObject.EMPTY);
        return Told.plain(text(leaf.detail(), "text"), comma(Words.rate(said)), sentences(
                "No command from here.",
                Words.ml(said, "deliveredNl").map(given -> "Delivered " + given + ".").orElse("")), "flag");
    }

    private Told applied(JsonObject detail, String by) {
        CommandWords command = CommandWords.of(detail);
        String words = command.runs() ? comma(segment(detail)) + comma(Words.rate(detail)) : "";
        return new Told(command.done(), words, sentences(by, after(detail, "Applied")), command.icon(),
                command.runs() ? "run" : "plain");
    }

    private static Optional<String> segment(JsonObject detail) {
        return Words.whole(detail, "segment").filter(index -> index >= 0)
                .map(index -> "segment " + (index + 1));
    }

    private String after(JsonObject detail, String verb) {
        return Words.seconds(detail, "tookMs", speed).map(took -> verb + " by pump after " + took + ".")
                .orElse("");
    }

    private static String limit(JsonObject detail) {
        return detail.text("limit")
                .map(name -> sentence(name) + comma(detail.text("asked").map(asked -> "asked " + asked))
                        + comma(detail.text("allowed").map(allowed -> "allowed " + allowed)) + ".")
                .orElse("");
    }

    private static Told reported(Leaf leaf) {
        JsonObject said = leaf.after().orElse(JsonObject.EMPTY);
        String state = text(said, "state");
        boolean runs = state.equals("RUNNING");
        return new Told("Pump reports " + lower(sentence(state)), runs ? comma(Words.rate(said)) : "",
                Words.ml(said, "deliveredNl").map(given -> "Delivered " + given + ".").orElse(""),
                icon(state),
                runs ? "run" : "plain");
    }

    private static String icon(String state) {
        return switch (state) {
            case "RUNNING" -> "play";
            case "PAUSED" -> "pause";
            case "STOPPED", "LEASE_LOST", "FAULT" -> "stop";
            case "COMPLETE" -> "check";
            default -> "dot";
        };
    }

    private static Told alarm(String title, JsonObject detail) {
        return alarm(title, detail, sentence(text(detail, "priority")) + " priority.");
    }

    private static Told alarm(String title, JsonObject detail, String line) {
        String icon = switch (text(detail, "priority")) {
            case "HIGH" -> "high";
            case "MEDIUM" -> "medium";
            default -> "flag";
        };
        return new Told(title, said(detail), line, icon, icon.equals("flag") ? "plain" : icon);
    }

    /** What an alarm says. */
    private static String said(JsonObject detail) {
        return comma(detail.text("text").map(PumpStory::lower));
    }

    private static Told event(JsonObject detail) {
        StringBuilder said = new StringBuilder();
        detail.members().keySet().stream().filter(PumpStory::tells).forEach(name -> said
                .append(said.length() == 0 ? ", " : " · ")
                .append(name.substring("pump.".length())).append(' ').append(text(detail, name)));
        return Told.plain("Pump's log: " + lower(sentence(text(detail, "kind"))), said.toString(),
                "Event " + text(detail, "eventSequence") + ".", "dot");
    }

    /** What the pump adds to an entry of its log, without ids that stand elsewhere in the record. */
    private static boolean tells(String name) {
        return name.startsWith("pump.") && !name.equals("pump.association") && !name.equals("pump.alarm");
    }

    private static String lower(String words) {
        return words.isEmpty() ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
