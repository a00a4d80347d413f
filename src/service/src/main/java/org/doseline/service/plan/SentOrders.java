package org.doseline.service.plan;

import java.util.Optional;
import java.util.Set;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;

/**
 * The orders that were sent to pumps, each with the pump's last report under its association and the greatest total that
 * it ever told there: the parts of a query, and what its rows say. An order that was refused or voided never ran.
 */
public final class SentOrders {
    /**
     * Codes of the alarms that say that a total can't be taken for what was given (docs/alarms.md): whoever tells a dose
     * says "at least" and "at most" then. The verifier has the same.
     */
    public static final Set<String> DOUBTED_BY = Set.of("OVER_INFUSION", "TOTAL_CONTRADICTED", "FREE_FLOW",
            "VOLUME_CONTRADICTED", "TWO_PUMPS", "OUTCOME_CONTRADICTED");

    /**
     * Of {@link #FROM}: {@code payload} is the command with the order, {@code highest_nl} in nL; {@code never_ran} where
     * nobody started it before its pump was bound anew; {@code contradicted} where its session's totals contradicted
     * themselves, or two devices told them.
     */
    public static final String COLUMNS = """
            i.session, i.association, i.payload, i.created_ms, f.payload report, f.received_ms,
            coalesce((select max(w.delivered_nl) from telemetry_frame w where w.association = i.association), 0)
                as highest_nl,
            not exists (select 1 from command_intent run where run.association = i.association
                           and run.kind = 'START' and run.status not in ('REFUSED', 'VOID'))
                and exists (select 1 from command_intent next where next.pump = i.pump
                               and next.kind = 'ASSOCIATE' and next.status = 'APPLIED'
                               and next.sequence > i.sequence) as never_ran,
            exists (select 1 from ledger_entry e where e.subject = i.session and e.type = 'ALARM_RAISED'
                       and convert_from(e.leaf, 'UTF8') ~ '"(TOTAL_CONTRADICTED|TWO_PUMPS)"') as contradicted""";
    public static final String FROM = """

              from command_intent i
              left join lateral (
                   select payload, received_ms from telemetry_frame
                    where association = i.association
                    order by boot_count desc, uptime_ms desc limit 1) f on true
            """;
    /** Behind {@link #FROM} and further joins. */
    public static final String WHERE = """
            where i.kind = 'PROGRAM' and i.status not in ('REFUSED', 'VOID') and\s""";

    private SentOrders() {}

    /** What the order of that row can have given; empty where its command holds none. */
    public static Optional<OrderGiven> given(Row row) {
        return OrderGiven.of(program(row), report(row), highestNl(row), row.getBoolean("never_ran"),
                row.getBoolean("contradicted"));
    }

    /** The command that holds the order. */
    public static byte[] program(Row row) {
        return row.getBuffer("payload").getBytes();
    }

    /** The pump's last one under the association. */
    public static Optional<byte[]> report(Row row) {
        return Optional.ofNullable(row.getBuffer("report")).map(Buffer::getBytes);
    }

    /** The greatest total that the pump ever told under the association, nL. */
    public static long highestNl(Row row) {
        return row.getLong("highest_nl");
    }
}
