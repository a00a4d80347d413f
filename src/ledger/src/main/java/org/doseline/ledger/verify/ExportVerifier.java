package org.doseline.ledger.verify;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.export.Bundle;
import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.Manifest;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.policy.TrustPolicy;

/**
 * Verifies an export, whole log or selection, in one pass over its records and in memory that does not grow
 * with them: the manifest and whether it was recorded, then the records in order with the checkpoints,
 * messages, telemetry and orders beside them, then what is left of the files. Stops at the first fault. For
 * one thread.
 */
public final class ExportVerifier {
    private final Bundle bundle;
    private final Notary notary;

    ExportVerifier(Bundle bundle, Notary notary) {
        this.bundle = bundle;
        this.notary = notary;
    }

    /**
     * @param trust whom the reader trusts; without it only that the export agrees with itself is looked at
     * @throws IOException where a file can't be read to its end
     */
    public static ExportVerdict verify(Bundle bundle, Optional<TrustPolicy> trust) throws IOException {
        Notary notary = trust.isPresent() ? new TrustedNotary(trust.get()) : new NoNotary();
        return new ExportVerifier(bundle, notary).run();
    }

    ExportVerdict run() throws IOException {
        Optional<byte[]> content = manifestBytes();
        if (content.isEmpty())
            return new ExportVerdict.Unreadable(
                    "there is no " + ExportFiles.MANIFEST + ": this is not an export of Doseline's record");
        try {
            return verify(content.get());
        } catch (Broken broken) {
            return new ExportVerdict.Wrong(broken.bad());
        }
    }

    private ExportVerdict verify(byte[] manifestBytes) throws IOException, Broken {
        Optional<ExportProofCheck> recorded = ExportProofCheck.of(bundle, manifestBytes, notary);
        Reading<Manifest> reading = Manifest.read(manifestBytes);
        if (reading instanceof Reading.Refused<Manifest> refused) return notAManifest(refused.why());
        Manifest manifest = reading.value().orElseThrow();
        checkNames(manifest);
        try (CheckedFile checkpointFile = file(manifest, ExportFiles.CHECKPOINTS);
                CheckedFile entryFile = file(manifest, ExportFiles.ENTRIES);
                CheckedFile frameFile = file(manifest, ExportFiles.FRAMES);
                CheckedFile eventFile = file(manifest, ExportFiles.EVENTS);
                CheckedFile orderFile = file(manifest, ExportFiles.ORDERS)) {
            CheckpointLines checkpoints = new CheckpointLines(checkpointFile, notary, manifest.origin());
            AttachedLines frames = new AttachedLines(ExportFiles.FRAMES, frameFile);
            Orders orders = new Orders(new AttachedLines(ExportFiles.ORDERS, orderFile), notary);
            RecordContent content = new RecordContent(manifest.selection().kind(), whole(manifest, recorded),
                    new AttachedLines(ExportFiles.EVENTS, eventFile), new Minutes(frames,
                            manifest.selection().kind() == SelectionKind.ALL),
                    orders);
            EntriesCheck entries = new EntriesCheck(entryFile, manifest, checkpoints, content);
            Notary.Vouched proven = entries.run();
            content.finish();
            frames.finish();
            orders.finish();
            if (checkpoints.peek().isPresent()) throw tooFar(manifest, checkpoints.peek().get());
            for (CheckedFile each : List.of(checkpointFile, entryFile, frameFile, eventFile, orderFile))
                each.finish();
            checkOthers(manifest);
            checkQuorum(proven, ExportFiles.CHECKPOINTS);
            if (recorded.isPresent()) {
                recorded.get().finish(manifest, entries.entriesRoot(), proven.checkpoint());
                checkQuorum(recorded.get().vouched(), ExportFiles.EXPORT_PROOF);
            }
            return verdict(proven(manifest, checkpoints, proven, recorded, content.replayed()));
        }
    }

    private ExportVerdict verdict(Proven proven) {
        if (notary instanceof NoNotary nobody)
            return new ExportVerdict.NobodyTrusted(proven, nobody.signers(), nobody.approvers());
        return new ExportVerdict.Holds(proven);
    }

    private static Proven proven(Manifest manifest, CheckpointLines checkpoints, Notary.Vouched proven,
            Optional<ExportProofCheck> recorded, Replayed replayed) {
        Checkpoint checkpoint = proven.checkpoint();
        List<Proven.Seen> seen = proven.seenBy().stream().map(one -> new Proven.Seen(one.witness().name(),
                Instant.ofEpochSecond(one.cosignature().timeS()))).toList();
        return new Proven(manifest.origin(), manifest.selection().words(), manifest.count(),
                checkpoint.size(),
                checkpoint.root().hex(), checkpoints.count(), checkpoints.withQuorum(), seen,
                whole(manifest, recorded),
                recorded.isPresent() ? List.of() : others(manifest),
                recorded.map(proof -> OptionalLong.of(proof.index())).orElse(OptionalLong.empty()), replayed);
    }

    /** Of all records the root tells; which ones a selection must have only the record of the export. */
    private static boolean whole(Manifest manifest, Optional<ExportProofCheck> recorded) {
        return recorded.isPresent() || manifest.selection().kind() == SelectionKind.ALL;
    }

    private static ExportVerdict notAManifest(NotCanonical why) throws Broken {
        if (why.why().startsWith("the format is ")) return new ExportVerdict.Unreadable(why.why());
        throw Broken.in(ExportFiles.MANIFEST, Fault.MANIFEST_EDITED, "The manifest is not one: %s.",
                why.why());
    }

    private Optional<byte[]> manifestBytes() throws IOException {
        Optional<InputStream> file = bundle.open(ExportFiles.MANIFEST);
        if (file.isEmpty()) return Optional.empty();
        try (InputStream content = file.get()) {
            return Optional.of(content.readNBytes(Manifest.LIMIT_BYTES + 1));
        }
    }

    private void checkNames(Manifest manifest) throws IOException, Broken {
        for (String name : ExportFiles.NEEDED) {
            if (!manifest.files().containsKey(name))
                throw Broken.in(ExportFiles.MANIFEST, Fault.MANIFEST_EDITED,
                        "The manifest does not name %s.", name);
        }
        List<String> names = bundle.names();
        for (String name : manifest.files().keySet()) {
            if (!names.contains(name))
                throw Broken.in(name, Fault.FILE_MISSING, "The file %s is not there.", name);
        }
        for (String name : names) {
            if (!manifest.files().containsKey(name) && !ExportFiles.OUTSIDE_MANIFEST.contains(name))
                throw Broken.in(name, Fault.FILE_FOREIGN, "The manifest does not name the file %s.", name);
        }
    }

    /** The files for people. */
    private static List<String> others(Manifest manifest) {
        return manifest.files().keySet().stream().filter(name -> !ExportFiles.NEEDED.contains(name)).toList();
    }

    private void checkOthers(Manifest manifest) throws IOException, Broken {
        for (String name : others(manifest)) {
            try (CheckedFile file = file(manifest, name)) {
                file.finish();
            }
        }
    }

    private void checkQuorum(Notary.Vouched vouched, String file) throws Broken {
        if (!vouched.quorum() && !(notary instanceof NoNotary))
            throw Broken.in(file, Fault.QUORUM_MISSED,
                    "Too few of the trusted witnesses have seen the checkpoint for %,d records.",
                    vouched.checkpoint().size());
    }

    private static Broken tooFar(Manifest manifest, Notary.Vouched next) {
        return Broken.in(ExportFiles.CHECKPOINTS, Fault.CHECKPOINTS_CONFLICT,
                "There is a checkpoint for %,d records, but the export is proven against %,d.",
                next.checkpoint().size(), manifest.treeSize());
    }

    private CheckedFile file(Manifest manifest, String name) throws IOException, Broken {
        return new CheckedFile(bundle, name, manifest.files().get(name));
    }
}
