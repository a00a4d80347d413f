package org.doseline.service.export;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

import org.doseline.ledger.export.ExportedEntry;
import org.doseline.ledger.tree.TileTree;
import org.doseline.service.export.selected.ExportedRow;

/** Records with their inclusion proofs, each shown to whoever tells people of it. Memory does not grow with them. */
final class ProvenEntries implements Iterator<ExportedEntry> {
    /** A tree keeps each tile that it has read; after so many proofs another one begins. */
    private static final int PROOFS_A_TREE = 1_024;

    private final Iterator<ExportedRow> records;
    private final boolean proofs;
    private final long size;
    private final TileTree.Tiles tiles;
    private final Consumer<ExportedRow> seen;
    private TileTree tree;
    private int proven;

    /** @param proofs without, the root is recomputed from all */
    ProvenEntries(Iterator<ExportedRow> records, boolean proofs, long size, TileTree.Tiles tiles,
            Consumer<ExportedRow> seen) {
        this.records = records;
        this.proofs = proofs;
        this.size = size;
        this.tiles = tiles;
        this.seen = seen;
    }

    @Override
    public boolean hasNext() { return records.hasNext(); }

    @Override
    public ExportedEntry next() {
        ExportedRow record = records.next();
        seen.accept(record);
        return new ExportedEntry(record.index(), record.leaf(),
                proofs ? tree().inclusion(record.index()).path() : List.of());
    }

    private TileTree tree() {
        if (proven++ % PROOFS_A_TREE == 0) tree = new TileTree(size, tiles);
        return tree;
    }
}
