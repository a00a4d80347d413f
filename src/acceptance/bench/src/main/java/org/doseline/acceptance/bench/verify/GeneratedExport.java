package org.doseline.acceptance.bench.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.Ed25519NoteSigner;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.export.Bundle;
import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.FileDigest;
import org.doseline.ledger.export.IndexRanges;
import org.doseline.ledger.export.Manifest;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.tree.CompactRange;

/**
 * A whole log of generated records, with a manifest, a signed checkpoint at its end, and whom to trust for
 * it.
 */
final class GeneratedExport implements Bundle {
    private static final String ORIGIN = "bench.doseline/ledger";

    private final long count;
    private final Map<String, byte[]> small = new TreeMap<>();
    private final TrustPolicy trust;
    private final long bytes;
    private CompactRange tree = CompactRange.EMPTY;

    GeneratedExport(long count) throws IOException, GeneralSecurityException {
        this.count = count;
        FileDigest entries = digest(new GeneratedRecords(count, hash -> tree = tree.append(hash)));
        bytes = entries.bytes();
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        NoteKey key = new NoteKey(ORIGIN, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        byte[] secret = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        byte[] note = CheckpointNote.sign(new Checkpoint(ORIGIN, count, tree.root()),
                List.of(new Ed25519NoteSigner(key, secret))).bytes();
        byte[] head = ("checkpoint " + note.length + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] checkpoints = Arrays.copyOf(head, head.length + note.length);
        System.arraycopy(note, 0, checkpoints, head.length, note.length);
        small.put(ExportFiles.CHECKPOINTS, checkpoints);
        for (String empty : List.of(ExportFiles.FRAMES, ExportFiles.EVENTS, ExportFiles.ORDERS))
            small.put(empty, new byte[0]);
        small.put(ExportFiles.MANIFEST, manifest(entries).bytes());
        trust = TrustPolicy.read(("log " + key + "\nquorum none\n").getBytes(StandardCharsets.US_ASCII))
                .value()
                .orElseThrow();
    }

    TrustPolicy trust() { return trust; }

    /** Length of the records' file. */
    long bytes() { return bytes; }

    InputStream records() {
        return new GeneratedRecords(count, hash -> {
        });
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(small.keySet());
        names.add(ExportFiles.ENTRIES);
        return names.stream().sorted().toList();
    }

    @Override
    public Optional<InputStream> open(String name) {
        if (name.equals(ExportFiles.ENTRIES)) return Optional.of(records());
        return Optional.ofNullable(small.get(name)).map(ByteArrayInputStream::new);
    }

    private Manifest manifest(FileDigest entries) throws IOException {
        Map<String, FileDigest> files = new TreeMap<>(Map.of(ExportFiles.ENTRIES, entries));
        for (Map.Entry<String, byte[]> file : small.entrySet())
            files.put(file.getKey(), digest(new ByteArrayInputStream(file.getValue())));
        return new Manifest(ORIGIN, Selection.ALL, Instant.EPOCH, "bench", count,
                new IndexRanges(List.of(new IndexRanges.Range(0, count - 1))), files);
    }

    static FileDigest digest(InputStream content) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[65_536];
            long bytes = 0;
            for (int read = content.read(block); read >= 0; read = content.read(block)) {
                sha256.update(block, 0, read);
                bytes += read;
            }
            return new FileDigest(bytes, Hash.of(sha256.digest()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
