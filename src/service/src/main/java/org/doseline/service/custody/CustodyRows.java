package org.doseline.service.custody;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.custody.CustodyFields.Correction;
import org.doseline.treatment.custody.Draw;
import org.doseline.treatment.custody.FindingKind;
import org.doseline.treatment.custody.Residual;
import org.doseline.treatment.custody.VialLot;
import org.doseline.treatment.custody.VolumeRange;

/** Adds rows to the books, each in its caller's transaction. */
@ApplicationScoped
class CustodyRows {
    private static final String LOT = """
            insert into vial_lot (lot, drug, ndc, strength_ng_per_ml, vial_nl, expires, entered_by, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing""";
    private static final String RECEIPT = """
            insert into vial_receipt (lot, vials, person, corrects, reason, at_ms)
            values ($1, $2, $3, $4, $5, $6) returning id""";
    private static final String DRAW = """
            insert into drug_draw (session, lot, vials, drawn_nl, diluent_nl, label_ng_per_ml, drawn_by, checked_by,
                                   corrects, reason, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id""";
    private static final String WASTE = """
            insert into drug_waste (session, lot, volume_nl, wasted_by, corrects, reason, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7) returning id""";
    private static final String WITNESS = """
            insert into waste_witness (waste, wasted_by, volume_nl, witness, meaning, at_ms)
            values ($1, $2, $3, $4, $5, $6)""";
    private static final String RESIDUAL = """
            insert into drug_residual (session, syringe_nl, line_nl, line_filled, line_flushed, measured_by, corrects,
                                       reason, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id""";
    private static final String DISCREPANCY = """
            with explained as (
                select n.id, n.missing_at_least_nl as least_nl, n.missing_at_most_nl as most_nl
                  from custody_discrepancy d join discrepancy_note n on n.discrepancy = d.id
                 where d.session = $1 and d.finding = $2 order by n.id desc limit 1)
            insert into custody_discrepancy (session, finding, at_ms, explained_before)
            select $1, $2, $3, coalesce((select id from explained), 0)
             where not exists (select 1 from explained
                                where not $4 or least_nl is null or (least_nl, most_nl) = ($5, $6))
            on conflict do nothing returning id""";
    private static final String NOTE = """
            insert into discrepancy_note (discrepancy, reason, person, at_ms, missing_at_least_nl, missing_at_most_nl)
            values ($1, $2, $3, $4, $5, $6)""";

    /** Who enters, when, and what it replaces. */
    record By(String person, Optional<Correction> correction, long atMs) {
        private Tuple onto(Tuple row) {
            return row.addLong(correction.map(Correction::of).orElse(null))
                    .addString(correction.map(Correction::reason).orElse(null)).addLong(atMs);
        }
    }

    /** False where the lot is there already, which then may be another one of its name. */
    Uni<Boolean> lot(SqlConnection transaction, VialLot lot, By by) {
        return transaction.preparedQuery(LOT)
                .execute(Tuple.tuple().addString(lot.lot()).addString(lot.drug()).addString(lot.ndc())
                        .addLong(lot.strengthNgPerMl()).addLong(lot.vialNl()).addLocalDate(lot.expires())
                        .addString(by.person()).addLong(by.atMs()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Long> receipt(SqlConnection transaction, String lot, int vials, By by) {
        return id(transaction, RECEIPT,
                by.onto(Tuple.tuple().addString(lot).addInteger(vials).addString(by.person())));
    }

    Uni<Long> draw(SqlConnection transaction, String session, Draw draw, By by) {
        return id(transaction, DRAW, by.onto(Tuple.tuple().addString(session).addString(draw.lot().lot())
                .addInteger(Math.toIntExact(draw.vials())).addLong(draw.drawnNl()).addLong(draw.diluentNl())
                .addLong(draw.labelNgPerMl()).addString(draw.drawnBy())
                .addString(draw.checkedBy().orElse(null))));
    }

    Uni<Long> waste(SqlConnection transaction, WastePlace place, long nl, By by) {
        return id(transaction, WASTE, by.onto(Tuple.tuple().addString(place.session().orElse(null))
                .addString(place.lot().orElse(null)).addLong(nl).addString(by.person())));
    }

    Uni<Void> witness(SqlConnection transaction, long waste, String wastedBy, long nl, String witness,
            String meaning, long atMs) {
        return transaction.preparedQuery(WITNESS)
                .execute(Tuple.from(List.of(waste, wastedBy, nl, witness, meaning, atMs))).replaceWithVoid();
    }

    Uni<Long> residual(SqlConnection transaction, String session, Residual residual, By by) {
        return id(transaction, RESIDUAL, by.onto(Tuple.tuple().addString(session)
                .addLong(residual.syringeNl()).addLong(residual.line().deadSpaceNl())
                .addString(residual.line().filled().name()).addBoolean(residual.line().flushed())
                .addString(residual.measuredBy())));
    }

    /**
     * Empty where this finding was opened before, unless it is about an amount and was explained for another one.
     */
    Uni<Optional<Long>> discrepancy(SqlConnection transaction, String session, FindingKind finding,
            VolumeRange missing, long atMs) {
        return transaction.preparedQuery(DISCREPANCY)
                .execute(Tuple.of(session, finding.name(), atMs, finding.ofAnAmount(), missing.atLeastNl(),
                        missing.atMostNl()))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).findFirst());
    }

    /** @param missing for which it is explained */
    Uni<Void> note(SqlConnection transaction, long discrepancy, String reason, String person,
            VolumeRange missing, long atMs) {
        return transaction.preparedQuery(NOTE)
                .execute(Tuple.of(discrepancy, reason, person, atMs, missing.atLeastNl(), missing.atMostNl()))
                .replaceWithVoid();
    }

    private static Uni<Long> id(SqlConnection transaction, String sql, Tuple row) {
        return transaction.preparedQuery(sql).execute(row).map(rows -> rows.iterator().next().getLong("id"));
    }
}
