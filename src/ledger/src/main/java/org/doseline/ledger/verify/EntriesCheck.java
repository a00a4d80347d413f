package org.doseline.ledger.verify;

import java.io.IOException;
import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.LineReader;
import org.doseline.ledger.export.Manifest;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.tree.InclusionProof;

/**
 * Reads the records once, in order, beside the checkpoints: each must stand in its place, give its hash, and
 * lie under a root that somebody vouches for. In memory that does not grow. For one thread.
 */
final class EntriesCheck {
    /** Instead of an index: there is none. */
    private static final long NONE = -1;

    private final LineReader lines;
    private final EntryLine line;
    private final Manifest manifest;
    private final IndexCursor cursor;
    private final CheckpointLines checkpoints;
    private final RecordContent content;
    private final RunningTree tree = new RunningTree();
    private final boolean all;
    private long soundSize;
    private Optional<Notary.Vouched> last = Optional.empty();
    /** What is wrong in records above the last signed root: told once the next root shows that they are the log's own. */
    private Optional<Broken> found = Optional.empty();

    EntriesCheck(CheckedFile entries, Manifest manifest, CheckpointLines checkpoints, RecordContent content) {
        this.lines = new LineReader(entries);
        this.line = new EntryLine(lines);
        this.manifest = manifest;
        this.cursor = new IndexCursor(manifest.indexes());
        this.checkpoints = checkpoints;
        this.content = content;
        this.all = manifest.selection().kind() == SelectionKind.ALL;
    }

    /** Reads to the end; what comes back is the checkpoint against which the records are proven. */
    Notary.Vouched run() throws IOException, Broken {
        Optional<Notary.Vouched> proven = all ? Optional.empty() : Optional.of(selectionCheckpoint());
        if (all) compareRoots();
        while (lines.next()) {
            if (!line.read()) throw first(malformed());
            if (cursor.ended() || line.index() != cursor.expected())
                throw first(line.saysHash() ? misplaced() : malformed());
            take(proven);
            cursor.pass();
            if (all) compareRoots();
        }
        if (!cursor.ended()) throw first(cutOff());
        return proven.or(this::wholeLog).orElseThrow(() -> first(noCheckpoint()));
    }

    /** The Merkle root over exactly the records of this export. */
    Hash entriesRoot() { return tree.root(); }

    private void take(Optional<Notary.Vouched> proven) throws IOException, Broken {
        long index = line.index();
        byte[] computed = tree.leafHash(line.buffer(), line.leafFrom(), line.leafTo());
        if (!line.hashIs(computed)) throw first(line.saysHash() ? edited(index) : malformed());
        if (all && !line.withoutPath()) throw first(malformed());
        if (proven.isPresent()) prove(proven.get().checkpoint(), Hash.of(computed));
        tree.append(computed);
        if (found.isEmpty()) replay(index);
    }

    /** A record of a selection is proven by itself; one of the whole log only with those up to the next root. */
    private void replay(long index) throws IOException, Broken {
        try {
            content.take(index, line.buffer(), line.leafFrom(), line.leafTo());
        } catch (Broken broken) {
            if (!all) throw broken;
            found = Optional.of(broken);
        }
    }

    private Broken first(Broken other) { return found.orElse(other); }

    private void prove(Checkpoint checkpoint, Hash leafHash) throws Broken {
        boolean proves = line.path().filter(path -> new InclusionProof(line.index(), checkpoint.size(), path)
                .proves(leafHash, checkpoint.root())).isPresent();
        if (!proves)
            throw Broken.at(line.index(), Fault.PROOF_FAILS,
                    "Record %,d is not the one under the signed root of %,d records, or its proof was changed.",
                    line.index(), checkpoint.size());
    }

    private Notary.Vouched selectionCheckpoint() throws IOException, Broken {
        Notary.Vouched only = checkpoints.peek().orElseThrow(this::noCheckpoint);
        if (only.checkpoint().size() != manifest.treeSize()) throw noCheckpoint();
        checkpoints.pass();
        return only;
    }

    private Optional<Notary.Vouched> wholeLog() {
        return last.filter(vouched -> vouched.checkpoint().size() == manifest.treeSize());
    }

    private Broken noCheckpoint() {
        return Broken.in(ExportFiles.CHECKPOINTS, Fault.CHECKPOINTS_CONFLICT,
                "There is no checkpoint for %,d records, against which the export says it is proven.",
                manifest.treeSize());
    }

    private void compareRoots() throws IOException, Broken {
        Optional<Notary.Vouched> next = checkpoints.peek();
        if (next.isEmpty() || next.get().checkpoint().size() > tree.size()) return;
        Checkpoint checkpoint = next.get().checkpoint();
        if (!checkpoint.root().equals(tree.root())) throw mismatch(checkpoint.size());
        if (found.isPresent()) throw found.get();
        soundSize = checkpoint.size();
        last = next;
        checkpoints.pass();
    }

    private Broken mismatch(long size) {
        if (size == 0)
            return Broken.in(ExportFiles.CHECKPOINTS,
                    Fault.CHECKPOINTS_CONFLICT,
                    "The root that was signed for no records is not that of an empty log.");
        return new Broken(FirstBad.among(Fault.ROOT_MISMATCH, soundSize, size - 1,
                ExportFiles.ENTRIES, Broken.say(
                        "The first %,d records do not give the root that was signed for them; the first %,d do."
                                + " A record from %,d to %,d was changed together with its hash, removed, added or moved.",
                        size, soundSize, soundSize, size - 1)));
    }

    private static Broken edited(long index) {
        return Broken.at(index, Fault.RECORD_EDITED,
                "Record %,d does not give the hash beside it: it, or its hash, was changed.", index);
    }

    private Broken malformed() {
        return Broken.at(cursor.expected(), Fault.RECORD_MALFORMED,
                "Where record %,d should stand there is no line of a record: it was changed or cut.",
                cursor.expected());
    }

    private Broken cutOff() {
        return new Broken(FirstBad.among(Fault.RECORD_MISSING, cursor.expected(), cursor.rowEnd(),
                ExportFiles.ENTRIES, Broken.say(
                        "The records end before record %,d: the end was cut off.", cursor.expected())));
    }

    /** Tells a record that stands too late from one that is missing, twice, or has another number. */
    private Broken misplaced() throws IOException {
        long found = line.index();
        if (cursor.ended()) return cursor.belongs(found) ? twice(found) : foreign(found);
        long expected = cursor.expected();
        cursor.pass();
        long afterwards = cursor.ended() ? NONE : cursor.expected();
        long next = nextIndex();
        if (next == expected && !cursor.belongs(found)) return foreign(found);
        if (next == expected && found < expected) return twice(found);
        for (long later = next; later != NONE; later = nextIndex()) {
            if (later == expected)
                return Broken.at(expected, Fault.RECORD_MOVED,
                        "Record %,d does not stand in its place: record %,d stands there, and it only later.",
                        expected, found);
        }
        if (next == afterwards)
            return Broken.at(expected, Fault.RECORD_EDITED,
                    "In the place of record %,d is one with the number %,d.", expected, found);
        if (found < expected) return cursor.belongs(found) ? twice(found) : foreign(found);
        return new Broken(FirstBad.among(Fault.RECORD_MISSING, expected, found - 1, ExportFiles.ENTRIES,
                found == expected + 1
                        ? Broken.say("Record %,d is missing.", expected)
                        : Broken.say("Records are missing from %,d on; the next is %,d.", expected, found)));
    }

    /** The number on the next line that has the form of a record's. */
    private long nextIndex() throws IOException {
        while (lines.next()) {
            if (line.read() && line.saysHash()) return line.index();
        }
        return NONE;
    }

    private static Broken twice(long index) {
        return Broken.at(index, Fault.RECORD_TWICE, "Record %,d stands twice.", index);
    }

    private static Broken foreign(long index) {
        return Broken.at(index, Fault.RECORD_FOREIGN, "Record %,d is not of this export.", index);
    }
}
