package org.doseline.ledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.LineReader;

/**
 * The raw messages beside the records: lines that begin with the index of the record to which they belong,
 * in the order of the records, so that both are read once and side by side.
 */
final class AttachedLines {
    /** In the place of an index: the line says that no record tells of what stands in it. */
    private static final long OF_NO_RECORD = Long.MAX_VALUE;

    private final String file;
    private final LineReader lines;
    private boolean ahead;
    private long aheadIndex = -1;
    private long lastIndex = -1;
    private int from;

    AttachedLines(String file, CheckedFile content) {
        this.file = file;
        this.lines = new LineReader(content);
    }

    String file() { return file; }

    /** Goes to the next line if it belongs to that record; false if it has no further line. */
    boolean next(long index) throws IOException, Broken {
        if (!look() || aheadIndex > index) return false;
        if (aheadIndex < index) throw foreign(OptionalLong.of(index));
        ahead = false;
        lastIndex = aheadIndex;
        return true;
    }

    /** Goes to the next line if it says of itself that no record tells of it. */
    boolean nextOfNoRecord() throws IOException {
        if (!look() || aheadIndex != OF_NO_RECORD) return false;
        ahead = false;
        lastIndex = aheadIndex;
        return true;
    }

    /** There must be no line that no record has asked for. */
    void finish() throws IOException, Broken {
        if (look()) throw foreign(OptionalLong.empty());
    }

    byte[] buffer() { return lines.buffer(); }

    /** Behind the index and its space. */
    int from() { return from; }

    int to() { return lines.to(); }

    /** The words of the line. */
    String[] words() {
        return new String(buffer(), from, to() - from, StandardCharsets.ISO_8859_1).split(" ", -1);
    }

    /** The bytes that a word writes in base64, in its one spelling. */
    byte[] base64(String word) throws Broken {
        try {
            byte[] bytes = Base64.getDecoder().decode(word);
            if (Base64.getEncoder().encodeToString(bytes).equals(word)) return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
        throw malformed();
    }

    /** The line in hand is not of its form. */
    Broken malformed() {
        if (lastIndex == OF_NO_RECORD)
            return Broken.in(file, Fault.MESSAGE_EDITED,
                    "A line of no record in %s is not of its form: it was changed.", file);
        return Broken.at(lastIndex, file, Fault.MESSAGE_EDITED,
                "The line of record %,d in %s is not of its form: it was changed.", lastIndex, file);
    }

    /** Reads one line ahead; one that says no index has the index -1. */
    private boolean look() throws IOException {
        if (ahead) return true;
        if (!lines.next()) return false;
        int space = lines.from();
        byte[] bytes = lines.buffer();
        while (space < lines.to() && bytes[space] != ' ') space++;
        boolean formed = space < lines.to() && lines.complete();
        aheadIndex = formed ? record(bytes, lines.from(), space) : -1;
        from = space + 1;
        ahead = true;
        return true;
    }

    private static long record(byte[] bytes, int from, int to) {
        boolean ofNone = to - from == 1 && bytes[from] == ExportFiles.NO_RECORD.charAt(0);
        return ofNone ? OF_NO_RECORD : Digits.number(bytes, from, to).orElse(-1);
    }

    /**
     * A line out of turn: one too many of the record before, or one whose number was changed and which was
     * that of the record that asks.
     */
    private Broken foreign(OptionalLong asking) {
        long index = aheadIndex == lastIndex ? lastIndex : asking.orElse(aheadIndex);
        if (index < 0 || index == OF_NO_RECORD)
            return Broken.in(file, Fault.MESSAGE_FOREIGN, "The last line of %s is not of its form.", file);
        return Broken.at(index, file, Fault.MESSAGE_FOREIGN,
                aheadIndex == lastIndex
                        ? "There is a line too many for record %,d in %s."
                        : "The line of record %,d in %s was changed, or belongs elsewhere.",
                index, file);
    }
}
