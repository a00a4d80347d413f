package org.doseline.ledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;

import org.doseline.ledger.export.LineReader;

/**
 * The raw messages beside the records: lines that begin with the index of the record to which they belong, in the order of
 * the records, so that both are read once and side by side.
 */
final class AttachedLines {
    private final String file;
    private final LineReader lines;
    private boolean ahead;
    private long aheadIndex = -1;
    private int from;

    AttachedLines(String file, CheckedFile content) {
        this.file = file;
        this.lines = new LineReader(content);
    }

    String file() { return file; }

    /** Goes to the next line if it belongs to that record; false if it has no further line. */
    boolean next(long index) throws IOException, Broken {
        if (!look() || aheadIndex > index) return false;
        if (aheadIndex < index) throw foreign();
        ahead = false;
        return true;
    }

    /** There must be no line that no record has asked for. */
    void finish() throws IOException, Broken {
        if (look()) throw foreign();
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

    Broken malformed() {
        return Broken.at(aheadIndex, file, Fault.MESSAGE_EDITED,
                "The line of record %,d in %s is not of its form: it was changed.", aheadIndex, file);
    }

    private boolean look() throws IOException, Broken {
        if (ahead) return true;
        if (!lines.next()) return false;
        int space = lines.from();
        byte[] bytes = lines.buffer();
        while (space < lines.to() && bytes[space] != ' ') space++;
        OptionalLong index = Digits.number(bytes, lines.from(), space);
        if (index.isEmpty() || space == lines.to() || !lines.complete()) {
            String text = new String(
                    Arrays.copyOfRange(bytes, lines.from(), Math.min(lines.to(), lines.from() + 20)),
                    StandardCharsets.US_ASCII);
            throw Broken.in(file, Fault.MESSAGE_EDITED,
                    "A line of %s after record %,d is not of its form: %s",
                    file, aheadIndex, text);
        }
        aheadIndex = index.getAsLong();
        from = space + 1;
        ahead = true;
        return true;
    }

    private Broken foreign() {
        return Broken.at(aheadIndex, file, Fault.MESSAGE_FOREIGN,
                "A line of %s belongs to record %,d, which has none there.", file, aheadIndex);
    }
}
