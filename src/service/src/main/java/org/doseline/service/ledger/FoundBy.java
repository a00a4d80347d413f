package org.doseline.service.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.ledger.leaf.Leaf;

/**
 * What a record is found by. These columns stand beside its leaf; nobody signs them, and an export of a selection holds
 * what they lead to. So they are compared with what the leaf itself says.
 *
 * @param atMs in ms since 1970
 */
record FoundBy(Optional<String> subject, Optional<String> pump, Optional<String> person, long atMs) {
    /** Before all others that a record may be about, in this order. */
    private static final List<String> KINDS = List.of("session", "plan", "patient");
    private static final String LOT = "lot";

    static FoundBy of(ResultSet row) throws SQLException {
        return new FoundBy(Optional.ofNullable(row.getString("subject")),
                Optional.ofNullable(row.getString("pump")), Optional.ofNullable(row.getString("person")),
                row.getLong("at_ms"));
    }

    /** Which of them are not what the leaf says. */
    List<String> unlike(Leaf leaf) {
        String actor = leaf.actor().sub();
        return Stream.of(
                subject(leaf).filter(id -> !subject.equals(Optional.of(id))).map(id -> "subject"),
                leaf.pump().filter(id -> !pump.equals(Optional.of(id))).map(id -> "pump"),
                Optional.of("person").filter(name -> !person.orElse(Leaves.CONTROLLER).equals(actor)),
                Optional.of("time").filter(name -> leaf.tUtc().toEpochMilli() != atMs))
                .flatMap(Optional::stream).toList();
    }

    private static Optional<String> subject(Leaf leaf) {
        return KINDS.stream().flatMap(kind -> leaf.subject().text(kind).stream()).findFirst()
                .or(() -> leaf.subject().text(LOT).map(lot -> LOT + "-" + lot));
    }
}
