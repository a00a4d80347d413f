package org.doseline.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doseline.ledger.Hash;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.tree.InclusionProof;

/**
 * The proof that one record stands in a log, in one file that can be checked without the log (C2SP tlog-proof): index,
 * path, and the checkpoint with its signatures. Who may have signed is for the reader's {@code TrustPolicy} to say.
 *
 * @param extra base64 of whatever the writer adds; nothing vouches for it. In Doseline: the bytes of the leaf
 * @param index of the record, from 0
 * @param path hashes from the leaf's sibling up to the root's child
 * @param checkpoint the note, verbatim
 */
public record TlogProof(Optional<String> extra, long index, List<Hash> path, SignedNote checkpoint) {
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1\n";
    /** A tree of 2^63 leaves is 63 hashes high. */
    private static final int MOST_HASHES = 63;
    private static final Pattern FORM = Pattern.compile(
            "(?:extra ([A-Za-z0-9+/=]+)\n)?index (0|[1-9][0-9]{0,18})\n((?:[A-Za-z0-9+/]{43}=\n){0,"
                    + MOST_HASHES
                    + "})\n");

    public TlogProof {
        extra.ifPresent(Base64Text::bytes);
        if (index < 0) throw new IllegalArgumentException("index below zero: " + index);
        path = List.copyOf(path);
        if (path.size() > MOST_HASHES)
            throw new IllegalArgumentException("a path of " + path.size() + " hashes");
    }

    /** The proof of a record with the bytes of its leaf as extra data. */
    public static TlogProof of(byte[] leaf, InclusionProof inclusion, SignedNote checkpoint) {
        return new TlogProof(Optional.of(Base64Text.of(leaf)), inclusion.index(), inclusion.path(),
                checkpoint);
    }

    /** The extra data, as bytes. */
    public Optional<byte[]> extraBytes() {
        return extra.map(Base64Text::bytes);
    }

    /** True only if the path leads from this leaf hash to the root of that checkpoint, which the caller trusts. */
    public boolean proves(Hash leafHash, Checkpoint trusted) {
        return index < trusted.size()
                && new InclusionProof(index, trusted.size(), path).proves(leafHash, trusted.root());
    }

    /** The file. */
    public byte[] bytes() {
        StringBuilder out = new StringBuilder(FIRST_LINE);
        extra.ifPresent(base64 -> out.append("extra ").append(base64).append('\n'));
        out.append("index ").append(index).append('\n');
        path.forEach(hash -> out.append(Base64Text.of(hash.bytes())).append('\n'));
        out.append('\n');
        return (out + new String(checkpoint.bytes(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #bytes} wrote; says nothing about whether it proves anything. */
    public static Reading<TlogProof> read(byte[] file) {
        // The head is ASCII, so that a place in it is the same in bytes and in characters.
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(FIRST_LINE)) return refused("the first line is not " + FIRST_LINE.strip());
        Matcher head = FORM.matcher(text).region(FIRST_LINE.length(), text.length());
        if (!head.lookingAt()) return refused("not extra, index, hashes and an empty line");
        byte[] note = Arrays.copyOfRange(file, head.end(), file.length);
        return SignedNote.read(note)
                .then(signed -> Checkpoint.read(signed.text()).then(checkpoint -> read(head, signed)));
    }

    private static Reading<TlogProof> read(Matcher head, SignedNote checkpoint) {
        try {
            List<Hash> path = new ArrayList<>();
            for (String line : head.group(3).split("\n")) {
                if (!line.isEmpty()) path.add(Hash.of(Base64Text.bytes(line)));
            }
            return new Reading.Read<>(new TlogProof(Optional.ofNullable(head.group(1)),
                    Long.parseLong(head.group(2)), path, checkpoint));
        } catch (IllegalArgumentException outOfShape) {
            return refused(outOfShape.getMessage());
        }
    }

    private static Reading<TlogProof> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
