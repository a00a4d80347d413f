package org.doseline.ledger.export;

import java.util.Base64;
import java.util.List;
import java.nio.charset.StandardCharsets;

import org.doseline.ledger.Hash;
import org.doseline.ledger.leaf.LeafHash;

/**
 * One record of an export: a line of {@link ExportFiles#ENTRIES}.
 *
 * @param index in the log
 * @param leaf its exact bytes, not copied
 * @param path of its inclusion proof; empty in an export of all, where the root is recomputed
 */
public record ExportedEntry(long index, byte[] leaf, List<Hash> path) {
    /** Stands for a path without hashes. */
    public static final String NO_PATH = "-";

    public ExportedEntry {
        if (index < 0) throw new IllegalArgumentException("index below zero: " + index);
        path = List.copyOf(path);
    }

    /** {@code <index> <leaf hash> <path> }: all of the line that stands before the leaf. */
    byte[] head(Hash leafHash) {
        StringBuilder head = new StringBuilder().append(index).append(' ').append(leafHash.hex()).append(' ');
        if (path.isEmpty()) head.append(NO_PATH);
        for (int i = 0; i < path.size(); i++) {
            head.append(i == 0 ? "" : ",").append(Base64.getEncoder().encodeToString(path.get(i).bytes()));
        }
        return head.append(' ').toString().getBytes(StandardCharsets.US_ASCII);
    }

    Hash leafHash() { return LeafHash.of(leaf); }
}
