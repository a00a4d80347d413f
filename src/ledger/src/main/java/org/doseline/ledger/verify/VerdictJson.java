package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.doseline.ledger.json.CanonicalJson;
import org.doseline.ledger.json.JsonArray;
import org.doseline.ledger.json.JsonObject;

/** A verdict for programs: one canonical JSON object. Numbers are texts, as in the record. */
public final class VerdictJson {
    private VerdictJson() {}

    public static String text(ExportVerdict verdict) {
        JsonObject json = verdict.fold(
                holds -> holds(holds.proven()),
                wrong -> JsonObject.object().with("verdict", "WRONG")
                        .with("firstBad", firstBad(wrong.first()))
                        .build(),
                nobody -> JsonObject.object().with("verdict", "NOT_PROVEN").with("reason", "NO_TRUST_FILE")
                        .with("signers", JsonArray.ofTexts(List.copyOf(nobody.signers())))
                        .with("approvers", JsonArray.ofTexts(List.copyOf(nobody.approvers())))
                        .with("consistent", proven(nobody.consistent())).build(),
                unreadable -> JsonObject.object().with("verdict", "UNREADABLE")
                        .with("reason", unreadable.why())
                        .build());
        return new String(CanonicalJson.write(json), StandardCharsets.UTF_8);
    }

    private static JsonObject holds(Proven proven) {
        if (proven.unproven().isEmpty())
            return JsonObject.object().with("verdict", "HOLDS").with("proven", proven(proven)).build();
        return JsonObject.object().with("verdict", "NOT_PROVEN").with("reason", "FILES_NOT_ON_RECORD")
                .with("files", JsonArray.ofTexts(proven.unproven())).with("proven", proven(proven)).build();
    }

    private static JsonObject firstBad(FirstBad first) {
        JsonObject.Builder json = JsonObject.object().with("fault", first.fault().name())
                .with("words", first.words()).with("file", first.file());
        first.index().ifPresent(index -> json.with("index", index));
        first.throughIndex().ifPresent(index -> json.with("throughIndex", index));
        return json.build();
    }

    private static JsonObject proven(Proven proven) {
        JsonObject.Builder json = JsonObject.object().with("origin", proven.origin())
                .with("selection", proven.selection())
                .with("count", proven.count())
                .with("treeSize", proven.treeSize())
                .with("root", proven.root())
                .with("checkpoints", proven.checkpoints())
                .with("witnessedCheckpoints", proven.witnessed())
                .with("wholeSelection", proven.whole())
                .with("seenBy",
                        new JsonArray(List.copyOf(proven.seenBy().stream().map(seen -> JsonObject.object()
                                .with("witness", seen.witness()).with("at", seen.at().toString()).build())
                                .toList())));
        proven.exportRecord().ifPresent(index -> json.with("exportRecord", index));
        return replayed(json, proven.replayed()).build();
    }

    private static JsonObject.Builder replayed(JsonObject.Builder json, Replayed replayed) {
        return json.with("events", replayed.events()).with("gaps", replayed.gaps())
                .with("pumps", replayed.pumps()).with("minutes", replayed.minutes())
                .with("frames", replayed.frames())
                .with("dropped", new JsonArray(
                        List.copyOf(replayed.dropped().stream().map(VerdictJson::dropped).toList())))
                .with("orders", replayed.orders())
                .with("toldByAlarm", replayed.toldByAlarm()).with("associations", replayed.doseCount())
                .with("doses", new JsonArray(
                        List.copyOf(replayed.doses().stream().map(VerdictJson::dose).toList())));
    }

    private static JsonObject dropped(DroppedMonth dropped) {
        return JsonObject.object().with("month", dropped.month()).with("minutes", dropped.minutes())
                .with("messages", dropped.messages()).with("file", dropped.file())
                .with("sha256", dropped.sha256()).with("record", dropped.record()).build();
    }

    private static JsonObject dose(Dose dose) {
        return JsonObject.object().with("pump", dose.pump()).with("associationId", dose.associationId())
                .with("drugCode", dose.drugCode()).with("givenNl", dose.givenNl())
                .with("allowedNl", dose.allowedNl()).with("given", dose.given())
                .with("allowed", dose.allowed())
                .build();
    }
}
