package org.doseline.service.export.selected;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Months of which the messages lie in an archive and no longer in the database. An export that holds minutes of such a
 * month holds the entry that says so, and none of its messages: those few that stayed are not all of any minute.
 */
public final class DroppedMonths {
    private static final String ENTRIES = """
            select i.idx, e.leaf, e.type, e.subject, e.pump, e.person, e.at_ms, d.month
              from telemetry_drop d join ledger_entry e using (event_id) left join ledger_index i on i.entry = e.id
             order by e.id""";
    private static final int MONTH_COLUMN = 8;
    private static final long S_PER_MINUTE = 60;

    private final Map<YearMonth, ExportedRow> entries;

    private DroppedMonths(Map<YearMonth, ExportedRow> entries) { this.entries = entries; }

    /** Those of the connection's snapshot. @throws NotYet where the entry of one is not below that size yet */
    public static DroppedMonths of(Connection connection, long treeSize) throws SQLException {
        Map<YearMonth, ExportedRow> entries = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(ENTRIES);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ExportedRow entry = ExportedRow.of(row);
                if (row.getObject(1) == null || entry.index() >= treeSize) throw new NotYet();
                entries.put(YearMonth.parse(row.getString(MONTH_COLUMN)), entry);
            }
        }
        return new DroppedMonths(entries);
    }

    /** A month was dropped so lately that no checkpoint covers it. */
    public static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param minute of therapy time, since 1970 */
    boolean hold(long minute) {
        return !entries.isEmpty() && entries.containsKey(month(minute));
    }

    private static YearMonth month(long minute) {
        return YearMonth.from(Instant.ofEpochSecond(minute * S_PER_MINUTE).atOffset(ZoneOffset.UTC));
    }

    /** The same records by rising index, with the entries of those dropped months of which a minute is among them. */
    public Iterator<ExportedRow> among(Iterator<ExportedRow> records) {
        return entries.isEmpty() ? records : new Together(records);
    }

    private final class Together implements Iterator<ExportedRow> {
        private final Iterator<ExportedRow> records;
        private final Deque<Map.Entry<YearMonth, ExportedRow>> left = new ArrayDeque<>(entries.entrySet());
        private final Set<YearMonth> met = new HashSet<>();
        private ExportedRow ahead;

        Together(Iterator<ExportedRow> records) {
            this.records = records;
            advance();
        }

        private void advance() { ahead = records.hasNext() ? records.next() : null; }

        /** An entry follows all minutes of its month: when its turn comes it is known whether there were any. */
        private void passUnneeded() {
            while (!left.isEmpty() && (ahead == null || left.peek().getValue().index() <= ahead.index())
                    && (!met.contains(left.peek().getKey())
                            || ahead != null && left.peek().getValue().index() == ahead.index()))
                left.remove();
        }

        private boolean isTurnOfLeft() {
            passUnneeded();
            return !left.isEmpty() && (ahead == null || left.peek().getValue().index() < ahead.index());
        }

        @Override
        public boolean hasNext() { return ahead != null || isTurnOfLeft(); }

        @Override
        public ExportedRow next() {
            if (isTurnOfLeft()) return left.remove().getValue();
            if (ahead == null) throw new NoSuchElementException();
            ExportedRow record = ahead;
            if (record.type().equals(StoredMessages.MINUTE))
                StoredMessages.minuteOf(record).filter(DroppedMonths.this::hold)
                        .ifPresent(minute -> met.add(month(minute)));
            advance();
            return record;
        }
    }
}
