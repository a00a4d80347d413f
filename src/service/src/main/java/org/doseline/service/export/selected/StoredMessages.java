package org.doseline.service.export.selected;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.doseline.ledger.export.Attached;
import org.doseline.ledger.export.Frame;
import org.doseline.ledger.export.SignedOrderBytes;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.order.SignedOrder;

/**
 * The raw messages behind records. One that is not there any more is left out, and the verifier names the record: an
 * export does not fail because of what it is there to show.
 */
public final class StoredMessages {
    private static final String EVENT = "select payload from pump_event where pump = ? and event_sequence = ?";
    private static final String PLACED = """
            select key_id, signature, order_bytes from placed_order where pump = ? and order_hash = ?""";
    /** As V11 defines them, in their order of arrival. */
    private static final String FRAMES = """
            select uptime_ms, received_ms, payload from telemetry_of_minute(?, ?)""";
    /** For orders that were placed before they were kept by themselves. */
    private static final String PROGRAM = """
            select payload from command_intent where pump = ? and association = ? and kind = 'PROGRAM'""";

    /** Of the year 9999; a record that tells a later one was changed. */
    private static final long MOST_MINUTE = 4_223_371_679L;
    static final String MINUTE = "TELEMETRY_MINUTE";
    private static final Pattern WORD = Pattern.compile("[!-~]{1,200}");

    private final Connection connection;
    private final DroppedMonths dropped;

    public StoredMessages(Connection connection, DroppedMonths dropped) {
        this.connection = connection;
        this.dropped = dropped;
    }

    public Iterator<Attached<Frame>> frames(Iterator<ExportedRow> records) {
        return new Found<>(records, this::minute);
    }

    public Iterator<Attached<byte[]>> events(Iterator<ExportedRow> records) {
        return new Found<>(records, record -> event(record).stream().toList());
    }

    public Iterator<Attached<SignedOrderBytes>> orders(Iterator<ExportedRow> records) {
        return new Found<>(records, record -> order(record).stream().toList());
    }

    private List<Frame> minute(ExportedRow record) {
        Optional<Long> minute = minuteOf(record);
        if (record.pump().isEmpty() || minute.isEmpty() || dropped.hold(minute.get())) return List.of();
        String pump = record.pump().get();
        try (PreparedStatement query = connection.prepareStatement(FRAMES)) {
            query.setString(1, pump);
            query.setLong(2, minute.get());
            List<Frame> frames = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next())
                    frames.add(new Frame(pump, boot(rows.getBytes(3)), rows.getLong(1), rows.getLong(2),
                            rows.getBytes(3)));
            }
            return frames;
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the telemetry could not be read", unreadable);
        }
    }

    /** Of a TELEMETRY_MINUTE, since 1970. */
    static Optional<Long> minuteOf(ExportedRow record) {
        return number(record, "minute").map(Long::parseLong).filter(minute -> minute <= MOST_MINUTE);
    }

    /** A message that was changed names no boot any more; the verifier tells it from the root of its minute. */
    private static String boot(byte[] payload) {
        try {
            return ReportCodec.telemetry(payload).bootId();
        } catch (MalformedMessage changed) {
            return "unreadable";
        }
    }

    private static Optional<String> number(ExportedRow record, String name) {
        return record.read().flatMap(leaf -> leaf.detail().text(name))
                .filter(text -> text.matches("[0-9]{1,18}"));
    }

    private Optional<byte[]> event(ExportedRow record) {
        Optional<String> number = number(record, "eventSequence");
        if (record.pump().isEmpty() || number.isEmpty()) return Optional.empty();
        try (PreparedStatement query = connection.prepareStatement(EVENT)) {
            query.setString(1, record.pump().get());
            query.setLong(2, Long.parseLong(number.get()));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the pump's log could not be read", unreadable);
        }
    }

    public Optional<SignedOrderBytes> order(ExportedRow record) {
        Optional<Leaf> leaf = record.read();
        Optional<String> hash = leaf.flatMap(read -> read.detail().text("orderHash"));
        if (record.pump().isEmpty() || hash.isEmpty()) return Optional.empty();
        try {
            Optional<SignedOrderBytes> placed = placed(record.pump().get(), hash.get());
            return placed.isPresent()
                    ? placed
                    : programmed(record.pump().get(), leaf.get().associationId().orElse(""), hash.get());
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the orders could not be read", unreadable);
        }
    }

    private Optional<SignedOrderBytes> placed(String pump, String hash) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PLACED)) {
            query.setString(1, pump);
            query.setString(2, hash);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(signedOrder(row)) : Optional.empty();
            }
        }
    }

    /** Of a row with the key's id, the signature and the order. An id that was changed may be no word any more. */
    static SignedOrderBytes signedOrder(ResultSet row) throws SQLException {
        String keyId = row.getString(1);
        return new SignedOrderBytes(WORD.matcher(keyId).matches() ? keyId : "unreadable", row.getBytes(2),
                row.getBytes(3));
    }

    private Optional<SignedOrderBytes> programmed(String pump, String association, String hash)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PROGRAM)) {
            query.setString(1, pump);
            query.setString(2, association);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Optional<SignedOrder> signed = signed(rows.getBytes(1))
                            .filter(one -> one.hash().equals(hash));
                    if (signed.isPresent())
                        return signed.map(one -> new SignedOrderBytes(one.keyId(), one.signature(),
                                one.orderBytes()));
                }
                return Optional.empty();
            }
        }
    }

    private static Optional<SignedOrder> signed(byte[] command) {
        try {
            return CommandCodec.decode(command).body() instanceof Program program
                    ? Optional.of(program.signed())
                    : Optional.empty();
        } catch (MalformedMessage changed) {
            return Optional.empty();
        }
    }

    /** What was found for each record, none, one or more, in their order. */
    private static final class Found<T> implements Iterator<Attached<T>> {
        private final Iterator<ExportedRow> records;
        private final Function<ExportedRow, List<T>> find;
        private final Deque<Attached<T>> ahead = new ArrayDeque<>();

        Found(Iterator<ExportedRow> records, Function<ExportedRow, List<T>> find) {
            this.records = records;
            this.find = find;
        }

        @Override
        public boolean hasNext() {
            while (ahead.isEmpty() && records.hasNext()) {
                ExportedRow record = records.next();
                find.apply(record).forEach(found -> ahead.add(new Attached<>(record.index(), found)));
            }
            return !ahead.isEmpty();
        }

        @Override
        public Attached<T> next() {
            if (!hasNext()) throw new NoSuchElementException();
            return ahead.remove();
        }
    }
}
