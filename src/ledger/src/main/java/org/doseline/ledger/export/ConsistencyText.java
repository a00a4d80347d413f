package org.doseline.ledger.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.doseline.ledger.Hash;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.tree.ConsistencyProof;

/** A consistency proof as a file: {@code from <size>}, {@code to <size>}, then one base64 hash a line. */
public final class ConsistencyText {
    private static final Pattern FORM = Pattern.compile(
            "from (0|[1-9][0-9]{0,17})\nto (0|[1-9][0-9]{0,17})\n((?:[A-Za-z0-9+/]{43}=\n){0,128})");

    private ConsistencyText() {}

    public static byte[] write(ConsistencyProof proof) {
        StringBuilder text = new StringBuilder("from " + proof.fromSize() + "\nto " + proof.toSize() + "\n");
        proof.path()
                .forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads what {@link #write} wrote, and nothing else; says nothing about whether it proves anything. */
    public static Reading<ConsistencyProof> read(byte[] file) {
        Matcher parts = FORM.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (!parts.matches()) return refused("not a consistency proof: sizes, then one hash a line");
        List<Hash> path = new ArrayList<>();
        for (String line : parts.group(3).split("\n")) {
            if (!line.isEmpty()) path.add(Hash.of(Base64.getDecoder().decode(line)));
        }
        try {
            ConsistencyProof proof = new ConsistencyProof(Long.parseLong(parts.group(1)),
                    Long.parseLong(parts.group(2)), path);
            return Arrays.equals(write(proof), file)
                    ? new Reading.Read<>(proof)
                    : refused("a hash is not in its usual spelling");
        } catch (IllegalArgumentException outOfShape) {
            return refused(outOfShape.getMessage());
        }
    }

    private static Reading<ConsistencyProof> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
