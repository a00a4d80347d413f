package org.doseline.ledger.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.checkpoint.TlogProof;
import org.doseline.ledger.export.Attached;
import org.doseline.ledger.export.ExportHead;
import org.doseline.ledger.export.ExportRecord;
import org.doseline.ledger.export.ExportWriter;
import org.doseline.ledger.export.ExportedEntry;
import org.doseline.ledger.export.Frame;
import org.doseline.ledger.export.MemoryBundle;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.export.SignedOrderBytes;
import org.doseline.ledger.leaf.Actor;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.ledger.tree.ConsistencyProof;
import org.doseline.ledger.tree.InclusionProof;

/** A log in memory, with the raw messages behind its records, that can be exported as the service does it. */
final class SampleLog {
    static final Instant BEGIN = Instant.parse("2026-03-12T10:00:00Z");

    final List<byte[]> leaves = new ArrayList<>();
    final List<String> sessions = new ArrayList<>();
    final TreeMap<Long, byte[]> events = new TreeMap<>();
    final TreeMap<Long, SignedOrderBytes> orders = new TreeMap<>();
    /** Put among the orders past the record. */
    final List<SignedOrderBytes> unrecorded = new ArrayList<>();
    final TreeMap<Long, List<Frame>> frames = new TreeMap<>();
    final TreeMap<Long, SignedNote> checkpoints = new TreeMap<>();
    private final List<Hash> hashes = new ArrayList<>();
    private final List<CompactRange> ranges = new ArrayList<>(List.of(CompactRange.EMPTY));
    long nowMs = BEGIN.toEpochMilli();

    long size() { return leaves.size(); }

    /** A leaf at the present time, with the id of the next index. */
    LeafBuilder leaf(String type, String person) {
        return Leaf.of(type, String.format("ev-%06d", size())).at(Instant.ofEpochMilli(nowMs),
                nowMs - BEGIN.toEpochMilli()).by(Actor.of(person));
    }

    /** Appends and says at which index. */
    long append(LeafBuilder leaf, String session) {
        return append(leaf.build().bytes(), session);
    }

    long append(byte[] leaf, String session) {
        leaves.add(leaf);
        sessions.add(session);
        hashes.add(LeafHash.of(leaf));
        ranges.add(ranges.get(ranges.size() - 1).append(LeafHash.of(leaf)));
        return size() - 1;
    }

    /** A checkpoint of the first so many records, seen by both witnesses. */
    SignedNote note(long size, long seenS) {
        SignedNote note = CheckpointNote.sign(new Checkpoint(SampleKeys.ORIGIN, size, root(size)),
                List.of(SampleKeys.LOG));
        return note.with(List.of(Cosignature.by(SampleKeys.PHARMACY, note.text(), seenS).line(),
                Cosignature.by(SampleKeys.NORTH, note.text(), seenS + 1).line()));
    }

    void checkpoint() { checkpoints.put(size(), note(size(), nowMs / 1_000)); }

    Hash root(long size) { return ranges.get((int) size).root(); }

    LongFunction<Hash> hashAt() { return index -> hashes.get((int) index); }

    /** Every record up to the last checkpoint. */
    MemoryBundle exportAll() {
        return unzipped(export(Selection.ALL, checkpoints.lastKey(), true));
    }

    static MemoryBundle unzipped(byte[] zip) {
        try {
            return MemoryBundle.unzip(new ByteArrayInputStream(zip));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] export(Selection selection, long treeSize, boolean recorded) {
        try {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            try (ExportWriter writer = new ExportWriter(zip, new ExportHead(SampleKeys.ORIGIN, selection,
                    Instant.ofEpochMilli(nowMs), "d.auditor", treeSize))) {
                write(writer, selection, treeSize);
                ExportRecord record = writer.seal();
                if (recorded) prove(writer, record, treeSize);
            }
            return zip.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write(ExportWriter writer, Selection selection, long treeSize) throws IOException {
        boolean all = selection.kind() == SelectionKind.ALL;
        List<Long> chosen = LongStream.range(0, treeSize).boxed()
                .filter(index -> all || selection.value().orElse("").equals(sessions.get(index.intValue())))
                .toList();
        writer.checkpoints((all
                ? checkpoints.headMap(treeSize, true)
                : checkpoints.subMap(treeSize, true, treeSize,
                        true))
                .values().stream().map(SignedNote::bytes).iterator());
        writer.entries(chosen.stream().map(index -> new ExportedEntry(index, leaves.get(index.intValue()),
                all ? List.of() : InclusionProof.of(index, treeSize, hashAt()).path())).iterator());
        writer.frames(chosen.stream().filter(frames::containsKey).flatMap(index -> frames.get(index).stream()
                .map(frame -> new Attached<>(index, frame))).iterator());
        writer.events(chosen.stream().filter(events::containsKey)
                .map(index -> new Attached<>(index, events.get(index))).iterator());
        writer.orders(chosen.stream().filter(orders::containsKey)
                .map(index -> new Attached<>(index, orders.get(index))).iterator(), unrecorded.iterator());
        writer.file("readme.txt", new ByteArrayInputStream(
                "Verify me: doseline verify EXPORT --trust FILE\n".getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Records the export at the end of a copy of the log, as the service does it at the end of the log
     * itself.
     */
    private void prove(ExportWriter writer, ExportRecord record, long treeSize) throws IOException {
        byte[] leaf = leaf(ExportRecord.TYPE, "d.auditor").detail(record.detail()).build().bytes();
        List<Hash> later = new ArrayList<>(hashes);
        later.add(LeafHash.of(leaf));
        long size = later.size();
        Hash root = ranges.get(ranges.size() - 1).append(LeafHash.of(leaf)).root();
        SignedNote note = CheckpointNote.sign(new Checkpoint(SampleKeys.ORIGIN, size, root),
                List.of(SampleKeys.LOG));
        long seenS = nowMs / 1_000 + 2;
        SignedNote seen = note.with(List.of(Cosignature.by(SampleKeys.PHARMACY, note.text(), seenS).line(),
                Cosignature.by(SampleKeys.NORTH, note.text(), seenS).line()));
        LongFunction<Hash> at = index -> later.get((int) index);
        writer.prove(TlogProof.of(leaf, InclusionProof.of(size - 1, size, at), seen).bytes(),
                ConsistencyProof.of(treeSize, size, at));
    }
}
