package org.doseline.ledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.LineReader;

/** The checkpoints of an export, by rising size; each is opened when the records have come so far. */
final class CheckpointLines {
    private static final String FILE = ExportFiles.CHECKPOINTS;
    private static final Pattern HEAD = Pattern.compile("checkpoint ([1-9][0-9]{0,6})");

    private final LineReader lines;
    private final Notary notary;
    private final String origin;
    private Optional<Notary.Vouched> next = Optional.empty();
    private long lastSize = -1;
    private long count;
    private long withQuorum;

    CheckpointLines(CheckedFile file, Notary notary, String origin) {
        this.lines = new LineReader(file);
        this.notary = notary;
        this.origin = origin;
    }

    long count() { return count; }

    /** How many of them enough witnesses have seen. */
    long withQuorum() { return withQuorum; }

    /** The next one, without going past it. */
    Optional<Notary.Vouched> peek() throws IOException, Broken {
        if (next.isEmpty()) next = read();
        return next;
    }

    void pass() { next = Optional.empty(); }

    private Optional<Notary.Vouched> read() throws IOException, Broken {
        if (!lines.next()) return Optional.empty();
        Matcher head = HEAD.matcher(new String(lines.buffer(), lines.from(), lines.to() - lines.from(),
                StandardCharsets.ISO_8859_1));
        if (!lines.complete() || !head.matches()) throw malformed();
        int length = Integer.parseInt(head.group(1));
        byte[] note = length > SignedNote.MAX_BYTES ? new byte[0] : lines.take(length);
        if (note.length != length) throw malformed();
        Notary.Vouched vouched = notary.open(note, FILE);
        Checkpoint checkpoint = vouched.checkpoint();
        if (!checkpoint.origin().equals(origin))
            throw Broken.in(FILE, Fault.CHECKPOINTS_CONFLICT, "A checkpoint is of the log %s, not of %s.",
                    checkpoint.origin(), origin);
        if (checkpoint.size() <= lastSize)
            throw Broken.in(FILE, Fault.CHECKPOINTS_CONFLICT,
                    "A checkpoint for %,d records stands after one for %,d.", checkpoint.size(), lastSize);
        lastSize = checkpoint.size();
        count++;
        if (vouched.quorum()) withQuorum++;
        return Optional.of(vouched);
    }

    private Broken malformed() {
        return Broken.in(FILE, Fault.CHECKPOINT_NOT_TRUSTED,
                "The checkpoint after the one for %,d records is not of its form.", Math.max(lastSize, 0));
    }
}
