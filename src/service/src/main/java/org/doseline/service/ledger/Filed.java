package org.doseline.service.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.ledger.check.Finding;
import org.doseline.ledger.check.StoredRow;
import org.doseline.ledger.check.Verdict;
import org.doseline.ledger.leaf.Leaf;

/**
 * The rows of the record for its check, which remember the first record that is found by something else than it says.
 * That says something only of a record that is as it was written. For one thread.
 */
final class Filed implements Iterator<StoredRow> {
    /** A record with its columns. */
    record Row(StoredRow stored, FoundBy by) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(new StoredRow(row.getLong("idx"), row.getBytes("leaf"),
                    Hash.of(row.getBytes("leaf_hash"))), FoundBy.of(row));
        }
    }

    private final Iterator<Row> rows;
    private Optional<Row> elsewhere = Optional.empty();

    Filed(Iterator<Row> rows) { this.rows = rows; }

    @Override
    public boolean hasNext() { return rows.hasNext(); }

    @Override
    public StoredRow next() {
        Row row = rows.next();
        if (elsewhere.isEmpty() && !unlike(row).isEmpty()) elsewhere = Optional.of(row);
        return row.stored;
    }

    /** What is to be said of the record where all of it is as it was written. */
    Verdict of(Verdict.Intact intact) {
        return elsewhere.<Verdict>map(row -> new Verdict.FirstBad(row.stored.index(), row.stored.index(),
                intact.coveredSize(), Finding.FOUND_ELSEWHERE,
                "it is as it was written, but found by another " + String.join(" and ", unlike(row))
                        + " than it says: a selection by that does not hold it."))
                .orElse(intact);
    }

    /** Of bytes that are no leaf it is not known what they should be found by. */
    private static List<String> unlike(Row row) {
        return Leaf.read(row.stored.leaf()).value().map(row.by::unlike).orElse(List.of());
    }
}
