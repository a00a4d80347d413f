package org.doseline.service.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

import io.vertx.mutiny.sqlclient.Row;
import org.doseline.ledger.Hash;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafHash;

/**
 * A stored entry, of which nothing is believed but its bytes.
 *
 * @param index empty until it is sequenced
 */
record Entry(long id, OptionalLong index, byte[] bytes, Hash leafHash, String type, Optional<String> subject,
        Optional<String> pump, Optional<String> person, long atMs) {
    static final String COLUMNS = """
            select e.id, i.idx, e.leaf, e.leaf_hash, e.type, e.subject, e.pump, e.person, e.at_ms
              from ledger_entry e left join ledger_index i on i.entry = e.id""";

    static Entry of(Row row) {
        Long index = row.getLong("idx");
        return new Entry(row.getLong("id"), index == null ? OptionalLong.empty() : OptionalLong.of(index),
                row.getBuffer("leaf").getBytes(), Hash.of(row.getBuffer("leaf_hash").getBytes()),
                row.getString("type"), Optional.ofNullable(row.getString("subject")),
                Optional.ofNullable(row.getString("pump")), Optional.ofNullable(row.getString("person")),
                row.getLong("at_ms"));
    }

    /** Empty where the bytes are no leaf any more. */
    Optional<Leaf> leaf() {
        return Leaf.read(bytes).value();
    }

    Hash recomputedHash() { return LeafHash.of(bytes); }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
