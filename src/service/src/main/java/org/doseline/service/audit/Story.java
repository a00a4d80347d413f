package org.doseline.service.audit;

import static org.doseline.service.audit.Words.comma;
import static org.doseline.service.audit.Words.sentences;
import static org.doseline.service.audit.Words.text;

import java.util.Optional;

import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Leaf;

/** Tells each kind of leaf in the words of the ward. A kind that nobody has words for is shown by its name. */
public final class Story {
    private final PumpStory pump;

    /** @param speed how many therapy seconds a second of the wall has */
    public Story(int speed) {
        this.pump = new PumpStory(speed);
    }

    /** @param person printed name of who acted, if a person did */
    public Told tell(Leaf leaf, Optional<String> person) {
        String by = person.map(name -> name + ".").orElse("");
        JsonObject detail = leaf.detail();
        return switch (leaf.type()) {
            case "PLAN_WRITTEN" -> Told.plain("Plan written", comma(detail.text("prescription")),
                    sentences(by, text(detail, "drug")), "flag");
            case "PLAN_APPROVED" ->
                Told.plain("Plan approved", comma(person.map(name -> "by another person")),
                        by, "seal");
            case "SESSION_PLANNED" -> Told.plain("Session planned", comma(leaf.pump().map(id -> "on " + id)),
                    sentences(by,
                            "Syringe " + text(detail, "syringeMake") + " " + text(detail, "syringeSizeMl")
                                    + " mL."),
                    "flag");
            case "REQUEST_REFUSED" -> refused(detail, by);
            case "SIGNED_IN" -> Told.plain("Signed in", "", by, "dot");
            case "SIGNED_OUT" -> Told.plain("Signed out", "", by, "dot");
            case "SIGN_IN_FAILED" -> Told.plain("Sign-in failed", "", by, "cross");
            case "PATIENT_ADMITTED" -> Told.plain("Patient admitted", "", by, "flag");
            case "PATIENT_ERASED" -> Told.plain("Identity erased", ", for good",
                    sentences(by, text(detail, "reason")), "cross");
            case "AUDIT_READ" -> Told.plain("Record read", "", by, "dot");
            case "AUDIT_CHECKED" -> checked(detail, by);
            case "TELEMETRY_ARCHIVED" -> Told.plain("Telemetry archived", comma(detail.text("month")),
                    sentences(by, archive(detail)), "seal");
            case "TELEMETRY_ARCHIVE_VERIFIED" -> verified(detail, by);
            case "TELEMETRY_DROPPED" ->
                Told.plain("Telemetry taken out of the database", comma(detail.text("month")),
                        sentences(by, text(detail, "messages") + " messages are in the archive.",
                                archive(detail)),
                        "seal");
            case "DEMO_SEEDED" ->
                Told.plain("Demonstration filled", ", with invented people and patients", "", "dot");
            default -> CustodyStory.tell(leaf, by).or(() -> pump.tell(leaf, by))
                    .orElseGet(() -> Told.plain(Words.sentence(leaf.type()), "", by, "dot"));
        };
    }

    /** The bytes are no leaf any more. */
    public static Told unreadable() {
        return new Told("Record cannot be read", ", its bytes were changed", "Check the record.", "cross",
                "high");
    }

    private static Told refused(JsonObject detail, String by) {
        String what = detail.text("what").or(() -> detail.text("kind").map(Words::sentence))
                .orElse("request");
        return Told.plain("Refused", ", " + lower(what), sentences(by, text(detail, "sentence")), "cross");
    }

    private static Told checked(JsonObject detail, String by) {
        return text(detail, "verified").equals("false")
                ? new Told("Record checked", ", not as it was written",
                        sentences(by, text(detail, "sentence")), "cross",
                        "high")
                : Told.plain("Record checked",
                        comma(detail.text("records").map(count -> count + " records hold")), by,
                        "check");
    }

    private static Told verified(JsonObject detail, String by) {
        return text(detail, "holds").equals("true")
                ? Told.plain("Archive of telemetry verified", comma(detail.text("month")),
                        sentences(by, text(detail, "sentence"), archive(detail)), "check")
                : new Told("Archive of telemetry", ", not as it was written",
                        sentences(by, text(detail, "sentence"), archive(detail)), "cross", "high");
    }

    private static String archive(JsonObject detail) {
        return text(detail, "file") + ", SHA-256 " + text(detail, "sha256") + ".";
    }

    private static String lower(String words) {
        return words.isEmpty() ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
