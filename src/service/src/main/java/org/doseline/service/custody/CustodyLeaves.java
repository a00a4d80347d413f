package org.doseline.service.custody;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.json.JsonObject;
import org.doseline.service.custody.Entry.Corrected;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Recorded;
import org.doseline.treatment.custody.Balance;
import org.doseline.treatment.custody.Draw;
import org.doseline.treatment.custody.FindingKind;
import org.doseline.treatment.custody.Residual;
import org.doseline.treatment.custody.VialLot;
import org.doseline.treatment.custody.VolumeRange;

/** How each custody entry reads in the record. */
@ApplicationScoped
class CustodyLeaves {
    private final Leaves leaves;

    CustodyLeaves(Leaves leaves) { this.leaves = leaves; }

    static JsonObject lot(VialLot lot, int vials) {
        return JsonObject.object().with("drug", lot.drug()).with("lot", lot.lot()).with("ndc", lot.ndc())
                .with("strengthNgPerMl", lot.strengthNgPerMl()).with("vialNl", lot.vialNl())
                .with("expires", lot.expires().toString()).with("vials", vials).build();
    }

    static JsonObject draw(Draw draw) {
        return JsonObject.object().with("drug", draw.lot().drug()).with("lot", draw.lot().lot())
                .with("strengthNgPerMl", draw.lot().strengthNgPerMl()).with("vials", draw.vials())
                .with("drawnNl", draw.drawnNl()).with("diluentNl", draw.diluentNl())
                .with("concentrationNgPerMl", draw.labelNgPerMl()).with("drawnBy", draw.drawnBy())
                .with("checkedBy", draw.checkedBy()).build();
    }

    static JsonObject waste(long id, WastePlace place, long nl, String wastedBy, Optional<String> witness) {
        return JsonObject.object().with("waste", id)
                .with("from", place.session().isPresent() ? "syringe" : "vial")
                .with("session", place.session()).with("lot", place.lot()).with("volumeNl", nl)
                .with("wastedBy", wastedBy).with("witness", witness).build();
    }

    static JsonObject residual(Residual residual) {
        return JsonObject.object().with("syringeNl", residual.syringeNl())
                .with("lineNl", residual.line().deadSpaceNl())
                .with("lineFilled", residual.line().filled().name())
                .with("lineFlushed", residual.line().flushed()).with("measuredBy", residual.measuredBy())
                .build();
    }

    Recorded received(String person, VialLot lot, int vials, Optional<Corrected> corrected) {
        return Entry.ofLot(leaves, "VIAL_RECEIVED", person, lot.lot(), lot(lot, vials), corrected);
    }

    Recorded drawn(String person, String session, Draw draw, Optional<Corrected> corrected) {
        return Entry.ofSession(leaves, "DRUG_DRAWN", person, session, draw(draw), corrected);
    }

    /** Written when the first person signs, and again when the second one does. */
    Recorded wasted(String person, WastePlace place, JsonObject waste, Optional<Corrected> corrected) {
        return place.session()
                .map(session -> Entry.ofSession(leaves, "DRUG_WASTED", person, session, waste, corrected))
                .orElseGet(() -> Entry.ofLot(leaves, "DRUG_WASTED", person, place.name(), waste, corrected));
    }

    Recorded measured(String person, String session, Residual residual, Optional<Corrected> corrected) {
        return Entry.ofSession(leaves, "RESIDUAL_MEASURED", person, session, residual(residual), corrected);
    }

    Recorded opened(String session, long id, FindingKind finding, Balance balance) {
        JsonObject after = JsonObject.object().with("discrepancy", id).with("finding", finding.name())
                .with("preparedNl", balance.preparedNl()).with("givenAtLeastNl", balance.given().atLeastNl())
                .with("givenAtMostNl", balance.given().atMostNl())
                .with("missingAtLeastNl", balance.difference().atLeastNl())
                .with("missingAtMostNl", balance.difference().atMostNl()).build();
        return Entry.ofSession(leaves, "DISCREPANCY_OPENED", Leaves.CONTROLLER, session, after,
                Optional.empty());
    }

    Recorded explained(String person, String session, long id, String finding, VolumeRange missing,
            String reason) {
        JsonObject after = JsonObject.object().with("discrepancy", id).with("finding", finding)
                .with("missingAtLeastNl", missing.atLeastNl()).with("missingAtMostNl", missing.atMostNl())
                .with("explanation", reason).build();
        return Entry.ofSession(leaves, "DISCREPANCY_EXPLAINED", person, session, after, Optional.empty());
    }
}
