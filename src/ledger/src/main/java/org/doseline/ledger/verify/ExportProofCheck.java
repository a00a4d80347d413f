package org.doseline.ledger.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.TlogProof;
import org.doseline.ledger.export.Bundle;
import org.doseline.ledger.export.ConsistencyText;
import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.ExportRecord;
import org.doseline.ledger.export.Manifest;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.tree.ConsistencyProof;

/**
 * The export is itself on record: its record holds the manifest's hash, and with it which records it must
 * have. So a record that is missing from a selection is found, though each of the others is proven.
 */
final class ExportProofCheck {
    private static final String FILE = ExportFiles.EXPORT_PROOF;
    /** A leaf of 65,535 bytes in base64, with a note of the largest size. */
    private static final int MOST_BYTES = 1_200_000;

    private final Notary.Vouched vouched;
    private final long index;
    private final RecordView record = new RecordView();
    private final Optional<byte[]> consistency;

    private ExportProofCheck(Bundle bundle, byte[] file, byte[] manifest, Notary notary)
            throws IOException, Broken {
        TlogProof proof = TlogProof.read(file).value().orElseThrow(() -> notProven("it is not a proof"));
        byte[] leaf = proof.extraBytes()
                .orElseThrow(() -> notProven("the record of the export is not in it"));
        vouched = notary.open(proof.checkpoint().bytes(), FILE);
        index = proof.index();
        consistency = read(bundle, ExportFiles.CONSISTENCY);
        if (!proof.proves(LeafHash.of(leaf), vouched.checkpoint()))
            throw notProven("the record of the export is not under the signed root");
        if (!record.read(leaf, 0, leaf.length) || !record.type().equals(ExportRecord.TYPE))
            throw notProven("record " + index + " is not that of an export");
        if (!Hash.sha256(manifest).hex().equals(record.detail("manifestSha256")))
            throw Broken.in(ExportFiles.MANIFEST, Fault.MANIFEST_EDITED,
                    "The manifest is not the one that was recorded when the export was made.");
    }

    /**
     * Checks that the manifest is the recorded one; empty where the export was made without a record of it.
     */
    static Optional<ExportProofCheck> of(Bundle bundle, byte[] manifest, Notary notary)
            throws IOException, Broken {
        Optional<byte[]> proof = read(bundle, FILE);
        if (proof.isEmpty() && bundle.names().contains(ExportFiles.CONSISTENCY))
            throw Broken.in(FILE, Fault.FILE_MISSING, "The file %s is not there.", FILE);
        return proof.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExportProofCheck(bundle, proof.get(), manifest, notary));
    }

    /** Which record of the log is that of the export. */
    long index() { return index; }

    Notary.Vouched vouched() { return vouched; }

    /**
     * Compares with what was read: the number of records, their root, and the log that grew from their
     * checkpoint.
     */
    void finish(Manifest manifest, Hash entriesRoot, Checkpoint entries) throws Broken {
        boolean same = record.detailNumber("count") == manifest.count()
                && entriesRoot.hex().equals(record.detail("entriesRoot"));
        if (!same)
            throw notProven("its record is of " + record.detail("count") + " records with another root");
        Checkpoint later = vouched.checkpoint();
        boolean grew = consistency.flatMap(file -> ConsistencyText.read(file).value())
                .filter(proof -> leads(proof, entries, later)).isPresent();
        if (!grew || !later.origin().equals(entries.origin()))
            throw Broken.in(ExportFiles.CONSISTENCY, Fault.EXPORT_NOT_PROVEN,
                    "Nothing shows that the log of %,d records grew from the one of %,d.", later.size(),
                    entries.size());
    }

    private static boolean leads(ConsistencyProof proof, Checkpoint from, Checkpoint to) {
        return proof.fromSize() == from.size() && proof.toSize() == to.size()
                && proof.proves(from.root(), to.root());
    }

    private static Optional<byte[]> read(Bundle bundle, String name) throws IOException, Broken {
        Optional<InputStream> file = bundle.open(name);
        if (file.isEmpty()) return Optional.empty();
        try (InputStream content = file.get()) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) throw notProven(name + " is too long");
            return Optional.of(bytes);
        }
    }

    private static Broken notProven(String why) {
        return Broken.in(FILE, Fault.EXPORT_NOT_PROVEN, "The export itself is not proven: %s.", why);
    }
}
