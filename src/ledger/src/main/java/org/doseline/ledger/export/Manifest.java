package org.doseline.ledger.export;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.doseline.ledger.Hash;
import org.doseline.ledger.Reading;
import org.doseline.ledger.json.CanonicalJson;

/**
 * What an export says that it holds. Nothing of it is believed: each statement is compared with the files,
 * and the whole with the record of the export, if that is there.
 *
 * @param origin of the log
 * @param madeUtc wall time of the service when the export was made
 * @param madeBy the person's subject
 * @param treeSize leaves under the checkpoint that the entries are proven against
 * @param indexes of the entries, each below {@code treeSize}
 * @param files by name, all but {@link ExportFiles#OUTSIDE_MANIFEST}
 */
public record Manifest(String origin, Selection selection, Instant madeUtc, String madeBy, long treeSize,
        IndexRanges indexes, Map<String, FileDigest> files) {
    /** The form that is written and read here. */
    public static final String FORMAT = "doseline-export/1";
    /** A bound on what a reader holds in memory: some two million scattered indexes. */
    public static final int LIMIT_BYTES = 16_000_000;

    public Manifest {
        if (treeSize < 0) throw new IllegalArgumentException("tree size below zero: " + treeSize);
        if (!indexes.ranges().isEmpty()
                && indexes.ranges().get(indexes.ranges().size() - 1).last() >= treeSize)
            throw new IllegalArgumentException("records from the tree's size of " + treeSize + " on");
        if (selection.kind() == SelectionKind.ALL && indexes.count() != treeSize)
            throw new IllegalArgumentException(indexes.count() + " records are not all " + treeSize);
        for (String name : files.keySet()) {
            if (!ExportFiles.isName(name) || ExportFiles.OUTSIDE_MANIFEST.contains(name))
                throw new IllegalArgumentException("not a name of a file here: " + name);
        }
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** How many records the export holds. */
    public long count() { return indexes.count(); }

    /** The canonical bytes: the content of {@link ExportFiles#MANIFEST}. */
    public byte[] bytes() {
        return CanonicalJson.write(ManifestJson.write(this));
    }

    /** Its hash, by which the record of the export names it. */
    public Hash hash() {
        return Hash.sha256(bytes());
    }

    /** Reads what {@link #bytes} wrote, and nothing else. */
    public static Reading<Manifest> read(byte[] bytes) {
        return CanonicalJson.read(bytes, LIMIT_BYTES).then(ManifestJson::read);
    }
}
