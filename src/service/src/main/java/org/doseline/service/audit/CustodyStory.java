package org.doseline.service.audit;

import static org.doseline.service.audit.Words.comma;
import static org.doseline.service.audit.Words.sentences;

import java.util.Optional;

import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Leaf;

/** Tells where a controlled drug went. */
final class CustodyStory {
    private CustodyStory() {}

    /** Empty for leaves that are about something else. */
    static Optional<Told> tell(Leaf leaf, String by) {
        JsonObject after = leaf.after().orElse(JsonObject.EMPTY);
        String why = leaf.reason().map(reason -> "Corrected: " + reason + ".").orElse("");
        return switch (leaf.type()) {
            case "VIAL_RECEIVED" -> plain("Vials received",
                    comma(after.text("vials").map(vials -> vials + " of lot " + Words.text(after, "lot"))),
                    sentences(by, Words.text(after, "drug") + ".", why), "plus");
            case "DRUG_DRAWN" -> plain("Drug drawn", comma(Words.ml(after, "drawnNl")),
                    sentences(by, "Lot " + Words.text(after, "lot") + ", with "
                            + Words.ml(after, "diluentNl").orElse("") + " of diluent.", why),
                    "flag");
            case "DRUG_WASTED" -> wasted(leaf, after, by, why);
            case "RESIDUAL_MEASURED" -> plain("Residual entered", comma(Words.ml(after, "syringeNl")),
                    sentences(by, "In the line " + Words.ml(after, "lineNl").orElse("") + ".", why), "flag");
            case "DISCREPANCY_OPENED" -> Optional.of(new Told("Discrepancy opened",
                    comma(after.text("finding").map(Words::sentence)),
                    Words.ml(after, "missingAtMostNl").map(ml -> "Missing at most " + ml + ".").orElse(""),
                    "medium", "medium"));
            case "DISCREPANCY_EXPLAINED" -> plain("Discrepancy explained",
                    comma(after.text("finding").map(Words::sentence)),
                    sentences(by, Words.text(after, "explanation")), "check");
            default -> Optional.empty();
        };
    }

    private static Optional<Told> wasted(Leaf leaf, JsonObject after, String by, String why) {
        boolean witnessed = after.text("witness").isPresent();
        return plain(witnessed ? "Waste witnessed" : "Drug wasted", comma(Words.ml(after, "volumeNl")),
                witnessed
                        ? sentences(by, "Takes effect.")
                        : sentences(by, "Waits for a witness.", why),
                witnessed ? "seal" : "flag");
    }

    private static Optional<Told> plain(String title, String words, String detail, String icon) {
        return Optional.of(Told.plain(title, words, detail, icon));
    }
}
