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

    private final LineReader lines;
    private final byte[] leafHash = new byte[Hash.LENGTH_BYTES];
    private long index;
    private int pathFrom;
    private int leafFrom;

    EntryLine(LineReader lines) { this.lines = lines; }

    /** Whether the present line has the form of a record's; then the rest can be asked for. */
    boolean read() {
        byte[] bytes = lines.buffer();
        int end = lines.to();
        int space = indexEnd();
        OptionalLong number = Digits.number(bytes, lines.from(), space);
        pathFrom = space + 1 + HEX + 1;
        if (number.isEmpty() || !lines.complete() || pathFrom >= end || bytes[pathFrom - 1] != ' ')
            return false;
        index = number.getAsLong();
        if (!hex(bytes, space + 1)) return false;
        leafFrom = pathFrom;
        while (leafFrom < end && bytes[leafFrom] != ' ') leafFrom++;
        leafFrom++;
        return leafFrom < end;
    }

    long index() { return index; }

    /** The hash that the line says, in an array that is used again. */
    byte[] leafHash() { return leafHash; }

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

    boolean hashIs(byte[] computed) { return Arrays.equals(leafHash, computed); }

    private int indexEnd() {
        byte[] bytes = lines.buffer();
        int at = lines.from();
        while (at < lines.to() && bytes[at] != ' ') at++;
        return at;
    }

    private boolean hex(byte[] bytes, int from) {
        for (int i = 0; i < Hash.LENGTH_BYTES; i++) {
            int high = digit(bytes[from + 2 * i]);
            int low = digit(bytes[from + 2 * i + 1]);
            if ((high | low) < 0) return false;
            leafHash[i] = (byte) (high << 4 | low);
        }
        return true;
    }

    private static int digit(byte unit) {
        if (unit >= '0' && unit <= '9') return unit - '0';
        return unit >= 'a' && unit <= 'f' ? unit - 'a' + 10 : -1;
    }
}
