package org.doseline.service.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.Frame;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.service.ledger.StreamedRows;

/** What the database knows of months of telemetry, within one connection. */
final class MonthStore {
    private static final String WHY = "select why_telemetry_month_stays(?)";
    private static final String PARTITIONS = """
            select replace(right(c.relname, 7), '_', '-'), pg_total_relation_size(c.oid)
              from pg_inherits h join pg_class c on c.oid = h.inhrelid
             where h.inhparent = 'telemetry_frame'::regclass and c.relname ~ '^telemetry_frame_[0-9]{4}_[0-9]{2}$'
             order by c.relname""";
    private static final String MINUTES = """
            select count(*), coalesce(sum(count), 0) from telemetry_minute where minute >= ? and minute < ?""";
    private static final String ARCHIVE = """
            select a.sha256, a.file, a.bytes, a.minutes, a.messages, a.at_ms, a.event_id
              from telemetry_archive a join ledger_entry e using (event_id)
             where a.month = ? order by e.id desc limit 1""";
    private static final String CHECK = """
            select c.holds, c.at_ms, i.idx from telemetry_archive_check c join ledger_entry e using (event_id)
              left join ledger_index i on i.entry = e.id
             where c.sha256 = ? order by e.id desc limit 1""";
    private static final String DROP = """
            select d.kept, d.at_ms, e.leaf, i.idx from telemetry_drop d join ledger_entry e using (event_id)
              left join ledger_index i on i.entry = e.id where d.month = ?""";
    private static final String STAYING = """
            select pump, uptime_ms, received_ms, payload from telemetry_that_stays(?)""";
    private static final String STAYED = """
            select pump, uptime_ms, received_ms, payload from telemetry_frame
             where received_ms >= ? and received_ms < ? order by arrival""";

    private final Connection connection;

    MonthStore(Connection connection) { this.connection = connection; }

    /** A month that has a partition, and the size of that on the disk. */
    record Partition(YearMonth month, long bytes) {}

    /** Pump minutes of a month, and the messages in them. */
    record Minutes(long minutes, long messages) {}

    /** An archive that is on record. @param file its name in the folder of archives */
    record Archive(Hash sha256, String file, long bytes, long minutes, long messages, long atMs,
            String eventId) {}

    /** The verifier's last word on an archive. @param index of its entry; empty while it has none */
    record Checked(boolean holds, long atMs, Optional<Long> index) {}

    /** @param leaf of its entry; empty where that can't be read any more */
    record Dropped(long kept, long atMs, Optional<Leaf> leaf, Optional<Long> index) {}

    /** Messages, and the Merkle root over their lines in order of arrival. */
    record Kept(long count, Hash root) {}

    @FunctionalInterface
    private interface Filling {
        void fill(PreparedStatement query) throws SQLException;
    }

    /** Empty where nothing keeps it. */
    Optional<MonthStays> why(YearMonth month) throws SQLException {
        return first(WHY, query -> query.setString(1, month.toString()),
                row -> Optional.ofNullable(row.getString(1)).map(MonthStays::valueOf)).flatMap(why -> why);
    }

    List<Partition> partitions() throws SQLException {
        List<Partition> all = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PARTITIONS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) all.add(new Partition(YearMonth.parse(row.getString(1)), row.getLong(2)));
        }
        return all;
    }

    Minutes minutes(YearMonth month) throws SQLException {
        return first(MINUTES, query -> {
            query.setLong(1, Months.fromMinute(month));
            query.setLong(2, Months.toMinute(month));
        }, row -> new Minutes(row.getLong(1), row.getLong(2))).orElseThrow();
    }

    /** The last one. */
    Optional<Archive> archive(YearMonth month) throws SQLException {
        return first(ARCHIVE, query -> query.setString(1, month.toString()),
                row -> new Archive(Hash.of(row.getBytes(1)), row.getString(2), row.getLong(3), row.getLong(4),
                        row.getLong(5), row.getLong(6), row.getString(7)));
    }

    /** The last one. */
    Optional<Checked> checked(Archive archive) throws SQLException {
        return first(CHECK, query -> query.setBytes(1, archive.sha256().bytes()),
                row -> new Checked(row.getBoolean(1), row.getLong(2), number(row, 3)));
    }

    Optional<Dropped> dropped(YearMonth month) throws SQLException {
        return first(DROP, query -> query.setString(1, month.toString()), row -> new Dropped(row.getLong(1),
                row.getLong(2), Leaf.read(row.getBytes(3)).value(), number(row, 4)));
    }

    /** Which messages would stay if the month were dropped now. */
    Kept staying(YearMonth month) throws SQLException {
        return kept(STAYING, query -> query.setString(1, month.toString()));
    }

    /** All messages of the month that are in the database. */
    Kept stayed(YearMonth month) throws SQLException {
        return kept(STAYED, query -> {
            query.setLong(1, Months.fromMs(month));
            query.setLong(2, Months.toMs(month));
        });
    }

    /** In memory that does not grow: the connection is in a transaction. */
    private Kept kept(String sql, Filling filling) throws SQLException {
        try (PreparedStatement query = StreamedRows.statement(connection, sql)) {
            filling.fill(query);
            CompactRange root = CompactRange.EMPTY;
            StreamedRows<Hash> rows = new StreamedRows<>(query.executeQuery(), MonthStore::line);
            while (rows.hasNext()) root = root.append(rows.next());
            return new Kept(root.size(), root.root());
        }
    }

    private static Hash line(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes(4);
        return new Frame(row.getString(1), boot(payload), row.getLong(2), row.getLong(3), payload).hash();
    }

    private static String boot(byte[] payload) {
        try {
            return ReportCodec.telemetry(payload).bootId();
        } catch (MalformedMessage changed) {
            return "unreadable";
        }
    }

    private <T> Optional<T> first(String sql, Filling filling, StreamedRows.Reader<T> reader)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            filling.fill(query);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
            }
        }
    }

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }
}
