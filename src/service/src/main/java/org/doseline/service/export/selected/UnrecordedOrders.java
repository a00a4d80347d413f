package org.doseline.service.export.selected;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SignedOrderBytes;
import org.doseline.service.ledger.StreamedRows;

/**
 * Orders that lie among those that were placed, and of which no entry tells. An order is kept in the transaction that
 * writes its entry, so there is none unless somebody has put it there past the record. An entry counts also while no
 * checkpoint covers it. For one thread; closed with its connection.
 */
public final class UnrecordedOrders {
    /**
     * The hash of a placing's order is 43 characters behind its name in the leaf, which is canonical JSON. It is cut out
     * of the bytes: a leaf that was changed into something else ends no query.
     */
    private static final String UNRECORDED = """
            with unrecorded as materialized (
                select o.pump, o.order_hash from placed_order o
                 where not exists (
                       select 1 from ledger_entry e
                        where e.type = 'PUMP_PLACED' and e.pump = o.pump
                          and substring(e.leaf from position('"orderHash":"'::bytea in e.leaf) + 13 for 43)
                              = convert_to(o.order_hash, 'UTF8')))
            select o.key_id, o.signature, o.order_bytes
              from unrecorded join placed_order o using (pump, order_hash)
             where\s""";
    private static final String BY_PUMP_AND_HASH = " order by o.pump, o.order_hash";
    /**
     * Whose it is, nobody has recorded: it is of a session if its association is, and also if it was put on a pump while
     * that was last placed for the session.
     */
    private static final String OF_PLACING = """
            exists (select 1 from dose_reservation r
                     where (r.association = o.association
                            or r.pump = o.pump and r.at_ms = (select max(n.at_ms) from dose_reservation n
                                                               where n.pump = o.pump and n.at_ms <= o.at_ms))
                       and\s""";
    private static final String OF_DRUG = """
            r.session in (select s.id from session s join plan p on p.id = s.plan and p.version = s.plan_version
                           where lower(p.content::jsonb ->> 'drug') = lower(?))""";

    private final Connection connection;
    private final Selection selection;

    public UnrecordedOrders(Connection connection, Selection selection) {
        this.connection = connection;
        this.selection = selection;
    }

    /** Something done with the orders while they are streamed. */
    @FunctionalInterface
    public interface Work {
        void with(StreamedRows<SignedOrderBytes> orders) throws SQLException, IOException;
    }

    /** Those that belong into an export of the selection, by pump and hash. */
    public void all(Work work) throws SQLException, IOException {
        List<Object> values = new ArrayList<>();
        String clause = clause(values::add);
        try (PreparedStatement query = StreamedRows.statement(connection,
                UNRECORDED + clause + BY_PUMP_AND_HASH)) {
            for (int i = 0; i < values.size(); i++) query.setObject(i + 1, values.get(i));
            work.with(new StreamedRows<>(query.executeQuery(), StoredMessages::signedOrder));
        }
    }

    private String clause(Consumer<Object> values) {
        String value = selection.value().orElse("");
        return switch (selection.kind()) {
            case ALL -> "true";
            case PUMP -> with(values, "o.pump = ?", value);
            case SESSION -> with(values, OF_PLACING + "r.session = ?)", value);
            case PATIENT -> with(values, OF_PLACING + "r.patient = ?)", value);
            case DRUG -> with(values, OF_PLACING + OF_DRUG + ")", value);
            case PERIOD -> {
                values.accept(selection.fromUtc().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
                values.accept(selection.toUtc().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
                yield "o.at_ms between ? and ?";
            }
            // Nobody is known to have placed it, and an archive holds minutes of telemetry and nothing else.
            case PERSON, TELEMETRY -> "false";
        };
    }

    private static String with(Consumer<Object> values, String clause, String value) {
        values.accept(value);
        return clause;
    }
}
