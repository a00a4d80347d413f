package org.doseline.service.export;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.TlogProof;
import org.doseline.ledger.export.ExportRecord;
import org.doseline.ledger.export.ExportWriter;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.policy.Vouching;
import org.doseline.ledger.tree.ConsistencyProof;
import org.doseline.ledger.tree.TileTree;
import org.doseline.service.checkpoint.CheckpointReader.Seen;
import org.doseline.service.checkpoint.StoredTiles;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;

/**
 * Records an export and proves that record, so that a record which is missing from a selection is found. Where no signed
 * and witnessed checkpoint follows in time, the export goes without the proof and the verifier says so.
 */
@ApplicationScoped
class ExportProof {
    private final AgroalDataSource database;
    private final Leaves leaves;
    private final Record record;
    private final CheckpointWait checkpoints;

    ExportProof(AgroalDataSource database, Leaves leaves, Record record, CheckpointWait checkpoints) {
        this.database = database;
        this.leaves = leaves;
        this.record = record;
        this.checkpoints = checkpoints;
    }

    /** @param treeSize under which the export's entries are proven */
    void prove(ExportWriter writer, ExportRecord made, Selection selection, String person, long treeSize)
            throws IOException, SQLException {
        Leaf leaf = leaf(made, selection, person);
        record.append(new Recorded(leaf, Optional.empty(), Optional.empty(), Optional.of(person))).await()
                .indefinitely();
        OptionalLong index = checkpoints.indexOf(leaf.eventId());
        if (index.isEmpty()) return;
        try (Connection connection = database.getConnection()) {
            Optional<Seen> seen = checkpoints.over(index.getAsLong() + 1)
                    .filter(one -> one.vouching() instanceof Vouching.Vouched)
                    .filter(one -> CheckpointWait.of(one).size() > index.getAsLong());
            if (seen.isEmpty()) return;
            Checkpoint later = CheckpointWait.of(seen.get());
            TileTree tree = new TileTree(later.size(), new StoredTiles(connection));
            ConsistencyProof growth = tree.consistencyFrom(treeSize);
            writer.prove(
                    TlogProof.of(leaf.bytes(), tree.inclusion(index.getAsLong()), seen.get().note()).bytes(),
                    growth);
        }
    }

    private Leaf leaf(ExportRecord made, Selection selection, String person) {
        JsonObject.Builder detail = JsonObject.object().with("kind", selection.kind().word())
                .with("value", selection.value())
                .with("fromUtc", selection.fromUtc().map(Object::toString))
                .with("toUtc", selection.toUtc().map(Object::toString));
        made.detail().members().forEach(detail::with);
        return leaves.leaf(ExportRecord.TYPE, person).detail(detail.build()).build();
    }
}
