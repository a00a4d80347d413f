package org.doseline.service.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

import org.doseline.ledger.export.Attached;
import org.doseline.ledger.export.SignedOrderBytes;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.order.SignedOrder;

/**
 * The raw messages behind records. One that is not there any more is left out, and the verifier names the record: an
 * export does not fail because of what it is there to show.
 */
final class StoredMessages {
    private static final String EVENT = "select payload from pump_event where pump = ? and event_sequence = ?";
    private static final String PLACED = """
            select key_id, signature, order_bytes from placed_order where pump = ? and order_hash = ?""";
    /** For orders that were placed before they were kept by themselves. */
    private static final String PROGRAM = """
            select payload from command_intent where pump = ? and association = ? and kind = 'PROGRAM'""";

    private final Connection connection;

    StoredMessages(Connection connection) { this.connection = connection; }

    Iterator<Attached<byte[]>> events(Iterator<ExportedRow> records) {
        return new Found<>(records, this::event);
    }

    Iterator<Attached<SignedOrderBytes>> orders(Iterator<ExportedRow> records) {
        return new Found<>(records, this::order);
    }

    private Optional<byte[]> event(ExportedRow record) {
        Optional<String> number = record.read().flatMap(leaf -> leaf.detail().text("eventSequence"))
                .filter(text -> text.matches("[0-9]{1,18}"));
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

    Optional<SignedOrderBytes> order(ExportedRow record) {
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
                return row.next()
                        ? Optional
                                .of(new SignedOrderBytes(row.getString(1), row.getBytes(2), row.getBytes(3)))
                        : Optional.empty();
            }
        }
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

    /** What was found for each record, the others left out. */
    private static final class Found<T> implements Iterator<Attached<T>> {
        private final Iterator<ExportedRow> records;
        private final Function<ExportedRow, Optional<T>> find;
        private Optional<Attached<T>> ahead = Optional.empty();

        Found(Iterator<ExportedRow> records, Function<ExportedRow, Optional<T>> find) {
            this.records = records;
            this.find = find;
        }

        @Override
        public boolean hasNext() {
            while (ahead.isEmpty() && records.hasNext()) {
                ExportedRow record = records.next();
                ahead = find.apply(record).map(found -> new Attached<>(record.index(), found));
            }
            return ahead.isPresent();
        }

        @Override
        public Attached<T> next() {
            if (!hasNext()) throw new NoSuchElementException();
            Attached<T> next = ahead.get();
            ahead = Optional.empty();
            return next;
        }
    }
}
