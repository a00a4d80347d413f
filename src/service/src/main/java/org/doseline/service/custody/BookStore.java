package org.doseline.service.custody;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.time.Days;
import org.doseline.treatment.custody.Draw;
import org.doseline.treatment.custody.Line;
import org.doseline.treatment.custody.Residual;
import org.doseline.treatment.custody.VialLot;
import org.doseline.treatment.custody.Waste;

/** Reads the books: of each entry the one that was not replaced by then. */
@ApplicationScoped
class BookStore {
    /** Later than any entry. */
    static final long NOW = Long.MAX_VALUE;

    private static final String LOT = """
            l.lot, l.drug, l.ndc, l.strength_ng_per_ml, l.vial_nl, l.expires""";
    private static final String STANDS = """
            x.at_ms < $3 and not exists (select 1 from %1$s c where c.corrects = x.id and c.at_ms < $3)
            order by x.at_ms, x.id""";
    private static final String LOTS = "select " + LOT + ", l.at_ms from vial_lot l where l.lot = any($1)"
            + " and l.at_ms < $2 order by l.drug, l.expires, l.lot";
    private static final String RECEIPTS = "select x.id, x.lot, x.vials, x.at_ms from vial_receipt x"
            + " where ($1::text[] is not null) and x.lot = any($2) and " + STANDS.formatted("vial_receipt");
    /** A correction is of the draw that was first entered, on that day and at that time. */
    private static final String DRAWN_MS = """
            (with recursive was as (select y.corrects, y.at_ms from drug_draw y where y.id = x.id
                union all select y.corrects, y.at_ms from drug_draw y join was on y.id = was.corrects)
             select at_ms from was where corrects is null) as at_ms""";
    private static final String DRAWS = "select x.id, x.session, x.vials, x.drawn_nl, x.diluent_nl, x.label_ng_per_ml,"
            + " x.drawn_by, x.checked_by, " + DRAWN_MS + ", " + LOT
            + " from drug_draw x join vial_lot l on l.lot = x.lot"
            + " where (x.session = any($1) or x.lot = any($2)) and " + STANDS.formatted("drug_draw");
    private static final String WASTES = "select x.id, x.session, x.volume_nl, x.wasted_by, x.at_ms, w.witness, "
            + LOT + " from drug_waste x left join vial_lot l on l.lot = x.lot"
            + " left join waste_witness w on w.waste = x.id and w.at_ms < $3"
            + " where (x.session = any($1) or x.lot = any($2)) and " + STANDS.formatted("drug_waste");
    private static final String RESIDUALS = "select x.id, x.session, x.syringe_nl, x.line_nl, x.line_filled,"
            + " x.line_flushed, x.measured_by, x.at_ms from drug_residual x"
            + " where ($2::text[] is not null) and x.session = any($1) and "
            + STANDS.formatted("drug_residual");
    private static final String ALL_LOTS = "select lot from vial_lot order by lot";

    Uni<List<String>> lotNames(SqlClient client) {
        return client.preparedQuery(ALL_LOTS).execute()
                .map(rows -> rows.stream().map(row -> row.getString("lot")).toList());
    }

    /** @param beforeMs as the books stood at that therapy time */
    Uni<Books> read(SqlClient client, List<String> sessions, List<String> lots, long beforeMs) {
        Tuple asked = Tuple.tuple().addArrayOfString(sessions.toArray(String[]::new))
                .addArrayOfString(lots.toArray(String[]::new)).addLong(beforeMs);
        Tuple askedLots = Tuple.tuple().addArrayOfString(lots.toArray(String[]::new)).addLong(beforeMs);
        // One after the other: a transaction has one connection.
        return client.preparedQuery(LOTS).execute(askedLots)
                .flatMap(lotRows -> client.preparedQuery(RECEIPTS).execute(asked)
                        .flatMap(receipts -> client.preparedQuery(DRAWS).execute(asked)
                                .flatMap(draws -> client.preparedQuery(WASTES).execute(asked)
                                        .flatMap(wastes -> client.preparedQuery(RESIDUALS).execute(asked)
                                                .map(residuals -> books(lotRows, receipts, draws, wastes,
                                                        residuals))))));
    }

    private static Books books(RowSet<Row> lots, RowSet<Row> receipts, RowSet<Row> draws, RowSet<Row> wastes,
            RowSet<Row> residuals) {
        return new Books(
                lots.stream().map(row -> new Held<>(0, row.getString("lot"), lot(row), row.getLong("at_ms")))
                        .toList(),
                receipts.stream().map(row -> held(row, row.getString("lot"), row.getInteger("vials")))
                        .toList(),
                draws.stream().map(row -> held(row, row.getString("session"), draw(row))).toList(),
                wastes.stream().map(BookStore::waste).toList(),
                residuals.stream().map(row -> held(row, row.getString("session"), residual(row))).toList());
    }

    private static <T> Held<T> held(Row row, String subject, T entry) {
        return new Held<>(row.getLong("id"), subject, entry, row.getLong("at_ms"));
    }

    static VialLot lot(Row row) {
        return new VialLot(row.getString("drug"), row.getString("lot"), row.getString("ndc"),
                row.getLong("strength_ng_per_ml"), row.getLong("vial_nl"), row.getLocalDate("expires"));
    }

    private static Draw draw(Row row) {
        return new Draw(lot(row), row.getInteger("vials"), row.getLong("drawn_nl"), row.getLong("diluent_nl"),
                row.getLong("label_ng_per_ml"), Days.of(row.getLong("at_ms")), row.getString("drawn_by"),
                Optional.ofNullable(row.getString("checked_by")));
    }

    private static Held<Waste> waste(Row row) {
        Optional<VialLot> lot = row.getString("lot") == null ? Optional.empty() : Optional.of(lot(row));
        String session = row.getString("session");
        return held(row, session == null ? lot.orElseThrow().lot() : session, new Waste(lot,
                row.getLong("volume_nl"), row.getString("wasted_by"),
                Optional.ofNullable(row.getString("witness"))));
    }

    private static Residual residual(Row row) {
        return new Residual(row.getLong("syringe_nl"), new Line(row.getLong("line_nl"),
                Line.Filling.valueOf(row.getString("line_filled")), row.getBoolean("line_flushed")),
                row.getString("measured_by"));
    }
}
