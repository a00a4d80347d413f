package org.doseline.service.custody;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.doseline.service.ledger.Record;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.custody.VialLot;

/** Vials that are there when the books begin, received like any others. */
@ApplicationScoped
public class OpeningStock {
    private final CustodyRows rows;
    private final CustodyLeaves leaves;
    private final Record record;
    private final TherapyClock clock;

    OpeningStock(CustodyRows rows, CustodyLeaves leaves, Record record, TherapyClock clock) {
        this.rows = rows;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
    }

    /** Within the caller's transaction, with its leaf. */
    public Uni<Void> receive(SqlConnection transaction, String person, VialLot lot, int vials) {
        CustodyRows.By by = new CustodyRows.By(person, Optional.empty(), clock.nowMs());
        return rows.lot(transaction, lot, by)
                .flatMap(fresh -> rows.receipt(transaction, lot.lot(), vials, by))
                .flatMap(id -> record.append(transaction,
                        List.of(leaves.received(person, lot, vials, Optional.empty()))));
    }
}
