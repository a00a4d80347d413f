package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.ExportedEntry;
import org.doseline.ledger.export.LineReader;

/** Takes the line of a record apart, in the buffer in which it was read. For one thread. */
final class EntryLine {
    private static final int HEX = 2 * Hash.LENGTH_BYTES;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final LineReader lines;
    private final byte[] hex = new byte[HEX];
    private long index;
    private int hashFrom;
    private int pathFrom;
    private int leafFrom;

    EntryLine(LineReader lines) { this.lines = lines; }

    /**
     * Whether the present line has the parts of a record's; then the rest can be asked for. What stands in
     * the place of the hash need not be one: {@link #saysHash}.
     */
    boolean read() {
        byte[] bytes = lines.buffer();
        int end = lines.to();
        int space = indexEnd();
        OptionalLong number = Digits.number(bytes, lines.from(), space);
        pathFrom = space + 1 + HEX + 1;
        if (number.isEmpty() || !lines.complete() || pathFrom >= end || bytes[pathFrom - 1] != ' ')
            return false;
        index = number.getAsLong();
        hashFrom = space + 1;
        leafFrom = pathFrom;
        while (leafFrom < end && bytes[leafFrom] != ' ') leafFrom++;
        leafFrom++;
        return leafFrom < end;
    }

    long index() { return index; }

    byte[] buffer() { return lines.buffer(); }

    int leafFrom() { return leafFrom; }

    int leafTo() { return lines.to(); }

    /** The hashes of the proof; empty where it is not of its form. */
    Optional<List<Hash>> path() {
        String text = new String(buffer(), pathFrom, leafFrom - 1 - pathFrom, StandardCharsets.ISO_8859_1);
        List<Hash> path = new ArrayList<>();
        if (text.equals(ExportedEntry.NO_PATH)) return Optional.of(path);
        for (String word : text.split(",", -1)) {
            if (word.length() != 44) return Optional.empty();
            try {
                byte[] hash = Base64.getDecoder().decode(word);
                if (!Base64.getEncoder().encodeToString(hash).equals(word)) return Optional.empty();
                path.add(Hash.of(hash));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    /** Whether there is no proof, as where the root is recomputed. */
    boolean withoutPath() {
        return leafFrom - 1 == pathFrom + 1 && buffer()[pathFrom] == '-';
    }

    /** Written out and compared as text: that is faster than to read what the line says. */
    boolean hashIs(byte[] computed) {
        for (int i = 0; i < computed.length; i++) {
            hex[2 * i] = DIGITS[computed[i] >> 4 & 0xF];
            hex[2 * i + 1] = DIGITS[computed[i] & 0xF];
        }
        return Arrays.equals(hex, 0, HEX, lines.buffer(), hashFrom, hashFrom + HEX);
    }

    /** Whether there are 64 hexadecimal digits in their one spelling, whatever hash they write. */
    boolean saysHash() {
        return Hash.isHex(new String(buffer(), hashFrom, HEX, StandardCharsets.ISO_8859_1));
    }

    private int indexEnd() {
        byte[] bytes = lines.buffer();
        int at = lines.from();
        while (at < lines.to() && bytes[at] != ' ') at++;
        return at;
    }
}
