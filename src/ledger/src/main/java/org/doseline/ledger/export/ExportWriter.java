package org.doseline.ledger.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

import org.doseline.ledger.Hash;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.ledger.tree.ConsistencyProof;

/**
 * Writes an export as a ZIP archive, in one pass and in memory that does not grow with it: the five needed
 * files, each once and in any order, then others for people, then {@link #seal}, then perhaps {@link
 * #prove}. The same input gives the same archive. For one thread; a method called out of turn throws
 * IllegalStateException.
 */
public final class ExportWriter implements AutoCloseable {
    private final ZipFiles zip;
    private final ExportHead head;
    private final Map<String, FileDigest> files = new TreeMap<>();
    private final IndexRanges.Builder indexes = new IndexRanges.Builder();
    private CompactRange entries = CompactRange.EMPTY;
    private boolean sealed;

    /** @param out takes the archive; closed with this writer */
    public ExportWriter(OutputStream out, ExportHead head) {
        this.zip = new ZipFiles(out);
        this.head = head;
    }

    /**
     * Signed checkpoints with their cosignatures, the smallest tree first; the last is that of the head's
     * size.
     */
    public void checkpoints(Iterator<byte[]> notes) throws IOException {
        begin(ExportFiles.CHECKPOINTS);
        while (notes.hasNext()) {
            byte[] note = notes.next();
            zip.write(ascii("checkpoint " + note.length + "\n"));
            zip.write(note);
        }
        end(ExportFiles.CHECKPOINTS);
    }

    /** The records, by rising index. */
    public void entries(Iterator<ExportedEntry> records) throws IOException {
        begin(ExportFiles.ENTRIES);
        while (records.hasNext()) {
            ExportedEntry entry = records.next();
            Hash leafHash = entry.leafHash();
            indexes.add(entry.index());
            entries = entries.append(leafHash);
            zip.write(entry.head(leafHash));
            zip.write(entry.leaf());
            zip.write('\n');
        }
        end(ExportFiles.ENTRIES);
    }

    /** The telemetry of the minutes in the export: by rising index of their records, then as they arrived. */
    public void frames(Iterator<Attached<Frame>> frames) throws IOException {
        begin(ExportFiles.FRAMES);
        while (frames.hasNext()) {
            Attached<Frame> frame = frames.next();
            line(frame.leafIndex(), frame.content().line());
        }
        end(ExportFiles.FRAMES);
    }

    /** The payload of each pump event in the export. */
    public void events(Iterator<Attached<byte[]>> payloads) throws IOException {
        begin(ExportFiles.EVENTS);
        while (payloads.hasNext()) {
            Attached<byte[]> event = payloads.next();
            line(event.leafIndex(), Base64.getEncoder().encodeToString(event.content()));
        }
        end(ExportFiles.EVENTS);
    }

    /** The signed order of each placing of a pump in the export. */
    public void orders(Iterator<Attached<SignedOrderBytes>> recorded) throws IOException {
        orders(recorded, Collections.emptyIterator());
    }

    /**
     * The same, and behind them the orders that no record tells of: the verifier names them.
     *
     * @param unrecorded none, unless somebody has put them past the record
     */
    public void orders(Iterator<Attached<SignedOrderBytes>> recorded, Iterator<SignedOrderBytes> unrecorded)
            throws IOException {
        begin(ExportFiles.ORDERS);
        while (recorded.hasNext()) {
            Attached<SignedOrderBytes> order = recorded.next();
            line(order.leafIndex(), order.content().line());
        }
        while (unrecorded.hasNext()) line(ExportFiles.NO_RECORD, unrecorded.next().line());
        end(ExportFiles.ORDERS);
    }

    /** A file for people, such as a table or a report. */
    public void file(String name, InputStream content) throws IOException {
        if (!ExportFiles.isName(name) || ExportFiles.OUTSIDE_MANIFEST.contains(name))
            throw new IllegalArgumentException("not a name of a file here: " + name);
        begin(name);
        byte[] block = new byte[8_192];
        for (int read = content.read(block); read >= 0; read = content.read(block)) zip.write(block, 0, read);
        end(name);
    }

    /**
     * Writes the manifest. What comes back is to be recorded in the log, and that record proven with {@link
     * #prove}.
     */
    public ExportRecord seal() throws IOException {
        for (String name : ExportFiles.NEEDED) {
            if (!files.containsKey(name)) throw new IllegalStateException("sealed without " + name);
        }
        Manifest manifest = new Manifest(head.origin(), head.selection(), head.madeUtc(), head.madeBy(),
                head.treeSize(), indexes.build(), files);
        begin(ExportFiles.MANIFEST);
        zip.write(manifest.bytes());
        zip.end();
        sealed = true;
        return new ExportRecord(manifest.hash(), manifest.count(), entries.root());
    }

    /**
     * Adds the proof that the export itself is on record.
     *
     * @param tlogProof C2SP tlog-proof of the leaf of the {@link ExportRecord}, with that leaf as its extra
     * data
     * @param growth from the head's tree size to that of the proof's checkpoint
     */
    public void prove(byte[] tlogProof, ConsistencyProof growth) throws IOException {
        if (!sealed) throw new IllegalStateException("proven before it is sealed");
        zip.begin(ExportFiles.EXPORT_PROOF);
        zip.write(tlogProof);
        zip.end();
        zip.begin(ExportFiles.CONSISTENCY);
        zip.write(ConsistencyText.write(growth));
        zip.end();
    }

    @Override
    public void close() throws IOException { zip.close(); }

    private void line(long leafIndex, String content) throws IOException {
        line(Long.toString(leafIndex), content);
    }

    private void line(String record, String content) throws IOException {
        zip.write(ascii(record + " " + content + "\n"));
    }

    private void begin(String name) throws IOException {
        if (sealed) throw new IllegalStateException(name + " after the seal");
        if (files.containsKey(name)) throw new IllegalStateException(name + " twice");
        zip.begin(name);
    }

    private void end(String name) throws IOException { files.put(name, zip.end()); }

    private static byte[] ascii(String text) { return text.getBytes(StandardCharsets.US_ASCII); }
}
