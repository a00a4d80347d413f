package org.doseline.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doseline.ledger.Hash;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;

/**
 * What is sent to have a checkpoint attested: the size that the other side is thought to know, the proof that the tree
 * only grew since then, and the checkpoint (C2SP tlog-witness, add-checkpoint). To a witness the checkpoint goes as a
 * signed note; to the log's own signer as the bare text that is to be signed.
 *
 * @param oldSize records in the tree that the other side last attested, as the sender knows
 * @param path consistency proof from there, at most {@link #MOST_HASHES}
 * @param content what comes after the empty line, verbatim; belongs to this record
 */
public record CheckpointRequest(long oldSize, List<Hash> path, byte[] content) {
    /** C2SP tlog-witness: a client does not send more. */
    public static final int MOST_HASHES = 63;
    /** A generous bound for a whole request: 63 hashes and a note with a hundred signatures are below 20 kB. */
    public static final int MOST_BYTES = 65_536;

    private static final Pattern HEAD = Pattern
            .compile("old (0|[1-9][0-9]{0,18})\n((?:[A-Za-z0-9+/]{43}=\n){0," + MOST_HASHES + "})\n");

    public CheckpointRequest {
        if (oldSize < 0) throw new IllegalArgumentException("tree size below zero: " + oldSize);
        path = List.copyOf(path);
        if (path.size() > MOST_HASHES)
            throw new IllegalArgumentException("a proof of " + path.size() + " hashes");
    }

    /** The body of the request. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder("old ").append(oldSize).append('\n');
        path.forEach(hash -> head.append(Base64Text.of(hash.bytes())).append('\n'));
        byte[] ascii = head.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(ascii, ascii.length + content.length);
        System.arraycopy(content, 0, body, ascii.length, content.length);
        return body;
    }

    /** Reads a body; says nothing about what comes after the empty line. */
    public static Reading<CheckpointRequest> read(byte[] body) {
        if (body.length > MOST_BYTES) return refused("more than " + MOST_BYTES + " bytes");
        Matcher head = HEAD.matcher(new String(body, StandardCharsets.ISO_8859_1));
        if (!head.lookingAt()) return refused("not an old size, up to 63 hashes and an empty line");
        try {
            List<Hash> path = new ArrayList<>();
            for (String line : head.group(2).split("\n")) {
                if (!line.isEmpty()) path.add(Hash.of(Base64Text.bytes(line)));
            }
            return new Reading.Read<>(new CheckpointRequest(Long.parseLong(head.group(1)), path,
                    Arrays.copyOfRange(body, head.end(), body.length)));
        } catch (IllegalArgumentException outOfShape) {
            return refused(outOfShape.getMessage());
        }
    }

    private static Reading<CheckpointRequest> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
