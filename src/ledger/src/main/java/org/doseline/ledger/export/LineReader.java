package org.doseline.ledger.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads the lines of a file as bytes, one after the other, in a buffer that is used again: what {@link
 * #buffer} holds between {@link #from} and {@link #to} is the line until the next call. A line that is
 * longer than any in an export comes in pieces, of which only the last is {@link #complete}. For one thread.
 */
public final class LineReader {
    /** A record below 65,536 bytes with its proof of at most 63 hashes fits. */
    private static final int BUFFER_BYTES = 131_072;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private int next;
    private int filled;
    private boolean complete;

    public LineReader(InputStream in) { this.in = in; }

    /** Goes to the next line; false at the end of the file. */
    public boolean next() throws IOException {
        from = next;
        int searched = from;
        while (true) {
            int end = EightBytes.newline(buffer, searched, filled);
            if (end >= 0) return lineTo(end, true);
            searched = filled;
            if (from == 0 && filled == BUFFER_BYTES) return lineTo(filled, false);
            if (filled == BUFFER_BYTES) {
                searched -= from;
                makeRoom();
            }
            int read = in.read(buffer, filled, BUFFER_BYTES - filled);
            if (read < 0) return filled > from && lineTo(filled, false);
            filled += read;
        }
    }

    /** The next so many bytes, whatever they are; fewer where the file ends before. */
    public byte[] take(int bytes) throws IOException {
        byte[] taken = new byte[bytes];
        int got = Math.min(bytes, filled - next);
        System.arraycopy(buffer, next, taken, 0, got);
        next += got;
        got += in.readNBytes(taken, got, bytes - got);
        return got == bytes ? taken : Arrays.copyOf(taken, got);
    }

    public byte[] buffer() { return buffer; }

    public int from() { return from; }

    /** Behind the last byte of the line, without its newline. */
    public int to() { return to; }

    /** Whether the line ended with a newline, as every line must. */
    public boolean complete() {
        return complete;
    }

    private boolean lineTo(int end, boolean ended) {
        to = end;
        next = ended ? end + 1 : end;
        complete = ended;
        return true;
    }

    private void makeRoom() {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
    }
}
