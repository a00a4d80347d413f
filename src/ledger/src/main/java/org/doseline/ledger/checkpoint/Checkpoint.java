package org.doseline.ledger.checkpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doseline.ledger.Hash;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;

/**
 * What a log commits to when it signs: how many records it has, and the root over them (C2SP tlog-checkpoint,
 * without extension lines).
 *
 * @param origin which log, as the name of a {@link NoteKey}
 * @param size records in the log, zero or more
 * @param root of the tree over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final Pattern FORM = Pattern
            .compile("([^\n]+)\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n");

    public Checkpoint {
        NoteKey.checkName(origin);
        if (size < 0) throw new IllegalArgumentException("tree size below zero: " + size);
    }

    /** The three lines that are signed, each with its newline. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64Text.of(root.bytes()) + "\n";
    }

    /** Reads what {@link #text} wrote, and nothing else. */
    public static Reading<Checkpoint> read(String text) {
        Matcher lines = FORM.matcher(text);
        if (!lines.matches()) return refused("not the three lines of a checkpoint: origin, size, root");
        try {
            Hash root = Hash.of(Base64Text.bytes(lines.group(3)));
            return new Reading.Read<>(new Checkpoint(lines.group(1), Long.parseLong(lines.group(2)), root));
        } catch (IllegalArgumentException outOfShape) {
            return refused(outOfShape.getMessage());
        }
    }

    private static Reading<Checkpoint> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
