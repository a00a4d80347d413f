package org.doseline.service.export.selected;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.doseline.ledger.export.Selection;
import org.doseline.service.ledger.StreamedRows;

/**
 * The records of one selection below one tree size, by rising index, as one snapshot has them. A session has its plan's
 * records with it. For one thread; closed with its connection.
 */
public final class SelectedRecords {
    private static final String BASE = """
            select i.idx, e.leaf, e.type, e.subject, e.pump, e.person, e.at_ms
              from ledger_index i join ledger_entry e on e.id = i.entry
             where i.idx < ? and (""";
    /**
     * The minutes of its pump's telemetry belong to no session by themselves. They are found by their own time, since they
     * may be sealed long after they ended; what came late stands in the next one.
     */
    private static final String OF_SESSION = """
            e.subject = ? or e.subject = (select plan from session where id = ?)
            or e.event_id in (
               select m.event_id from (select f.pump, min(f.received_ms) as first_ms, max(f.received_ms) as last_ms
                                         from telemetry_frame f
                                        where f.association in (select association from command_intent where session = ?)
                                        group by f.pump) told
                 join telemetry_minute m on m.pump = told.pump
                  and m.minute between told.first_ms / 60000 and told.last_ms / 60000 + 1)
            or e.type = 'TELEMETRY_CONTRADICTED' and exists (
               select 1 from (select f.pump, min(f.received_ms) as first_ms, max(f.received_ms) as last_ms
                                from telemetry_frame f
                               where f.association in (select association from command_intent where session = ?)
                               group by f.pump) told
                where told.pump = e.pump and e.at_ms between told.first_ms and told.last_ms + 120000)""";
    /** By the service's own id: a record number is looked up before, so that no export is named by one. */
    private static final String OF_PATIENT = """
            (e.subject = ?
             or e.subject in (select p.id from plan p where p.patient = ?
                              union select s.id from session s
                                      join plan p on p.id = s.plan and p.version = s.plan_version
                                     where p.patient = ?))""";
    private static final String OF_DRUG = """
            e.subject in (select p.id from plan p where lower(p.content::jsonb ->> 'drug') = lower(?)
                          union select s.id from session s join plan p on p.id = s.plan and p.version = s.plan_version
                                 where lower(p.content::jsonb ->> 'drug') = lower(?))""";

    private static final String OF_MONTH = """
            e.event_id in (select event_id from telemetry_minute where minute >= ? and minute < ?)""";
    private static final long S_PER_MINUTE = 60;

    private final Connection connection;
    private final Selection selection;
    private final long treeSize;

    public SelectedRecords(Connection connection, Selection selection, long treeSize) {
        this.connection = connection;
        this.selection = selection;
        this.treeSize = treeSize;
    }

    /** Something done with the records while they are streamed. */
    @FunctionalInterface
    public interface Work {
        void with(StreamedRows<ExportedRow> records) throws SQLException, java.io.IOException;
    }

    public void all(Work work) throws SQLException, java.io.IOException {
        stream("", work);
    }

    /** Only those of one type. */
    public void ofType(String type, Work work) throws SQLException, java.io.IOException {
        stream(type, work);
    }

    private void stream(String type, Work work) throws SQLException, java.io.IOException {
        List<Object> values = new ArrayList<>(List.of(treeSize));
        String clause = clause(values::add);
        String ofType = type.isEmpty() ? "" : " and e.type = ?";
        if (!type.isEmpty()) values.add(type);
        try (PreparedStatement query = StreamedRows.statement(connection,
                BASE + clause + ")" + ofType + " order by i.idx")) {
            for (int i = 0; i < values.size(); i++) query.setObject(i + 1, values.get(i));
            work.with(new StreamedRows<>(query.executeQuery(), ExportedRow::of));
        }
    }

    private String clause(Consumer<Object> values) {
        String value = selection.value().orElse("");
        return switch (selection.kind()) {
            case ALL -> "true";
            case SESSION -> with(values, OF_SESSION, value, 4);
            case PATIENT -> with(values, OF_PATIENT, value, 3);
            case PUMP -> with(values, "e.pump = ?", value, 1);
            case PERSON -> with(values, "e.person = ?", value, 1);
            case DRUG -> with(values, OF_DRUG, value, 2);
            case PERIOD -> {
                values.accept(selection.fromUtc().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
                values.accept(selection.toUtc().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
                yield "e.at_ms between ? and ?";
            }
            case TELEMETRY -> {
                YearMonth month = YearMonth.parse(value);
                values.accept(firstMinute(month));
                values.accept(firstMinute(month.plusMonths(1)));
                yield OF_MONTH;
            }
        };
    }

    private static long firstMinute(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() / S_PER_MINUTE;
    }

    private static String with(Consumer<Object> values, String clause, String value, int times) {
        for (int i = 0; i < times; i++) values.accept(value);
        return clause;
    }
}
