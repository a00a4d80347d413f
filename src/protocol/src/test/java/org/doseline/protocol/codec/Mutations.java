package org.doseline.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.doseline.protocol.Protocol;

/**
 * Messages that are almost right, made from golden ones: what transport, a bug or a hand may do to bytes, and what a
 * sender that knows the form may do to fields. Every choice comes from the one random source.
 */
final class Mutations {
    private static final String[] VALUES = {"null", "true", "false", "0", "-0", "-1", "1", "2147483647",
        "2147483648",
        "-2147483649", "9007199254740991", "9007199254740992", "9223372036854775807", "9223372036854775808",
        "99999999999999999999999999", "1.0", "1e0", "1E400", "-1e-400", "0.1", "1e99999999", "NaN",
        "Infinity",
        "01", "+1", "0x1", ".5", "1.", "\"\"", "\"7\"", "\"NaN\"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\ud83d\\ude00\"", "\"\u00e4\u20ac\ud83d\ude00\"", "\"\\x\"", "\"\\u12\"", "\"a/b\"", "\"PAUSE\"",
        "\"RUNNING\"", "{}", "[]", "[null]", "[{}]", "[[[[[[[[[[]]]]]]]]]]",
        "{\"a\":{\"a\":{\"a\":{\"a\":1}}}}",
        "{\"a\":1,\"a\":2}", "[1,2,3]", "\"AAAA\"", "\"AAA\"", "\"AA==\"", "\"AB==\"", "'a'", "", "}", "]"};
    private static final byte[] PUNCTUATION = "{}[]\",:\\ \t\r\n0-.eE/*#\u0000"
            .getBytes(StandardCharsets.UTF_8);
    private static final byte[][] BYTES = {{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xFF, (byte) 0xFE}, {(byte) 0xC3}, {0}, {0x7F}, {(byte) 0xE2, (byte) 0x80, (byte) 0xA8}};

    private final List<byte[]> samples;
    private final Random random;

    Mutations(List<byte[]> samples, Random random) {
        this.samples = samples;
        this.random = random;
    }

    /** The sample after one to three changes, or bytes that never were a message. */
    byte[] of(byte[] sample) {
        if (random.nextInt(50) == 0) return noise();
        byte[] changed = sample;
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) changed = change(changed);
        return changed;
    }

    private byte[] change(byte[] from) {
        if (random.nextInt(40) == 0) return padded(from);
        return switch (random.nextInt(13)) {
            case 0 -> flipped(from);
            case 1 -> Arrays.copyOf(from, random.nextInt(from.length + 1));
            case 2 -> joined(head(from), tail(any()));
            case 3 -> inserted(from, new byte[]{PUNCTUATION[random.nextInt(PUNCTUATION.length)]});
            case 4 -> inserted(from, BYTES[random.nextInt(BYTES.length)]);
            case 5 -> inserted(from, nested());
            case 6, 7 -> valued(from, VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8));
            case 8 -> valued(from, anyValue());
            case 9 -> valued(from, String.valueOf(random.nextLong() >> random.nextInt(64))
                    .getBytes(StandardCharsets.US_ASCII));
            case 10 -> fieldTwice(from);
            case 11 -> fieldRemoved(from);
            default -> fieldRenamed(from);
        };
    }

    private byte[] any() { return samples.get(random.nextInt(samples.size())); }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(Protocol.MAX_PAYLOAD_BYTES + 64)];
        random.nextBytes(noise);
        if (random.nextBoolean())
            for (int i = 0; i < noise.length; i++)
                noise[i] = PUNCTUATION[Math.floorMod(noise[i], PUNCTUATION.length)];
        return noise;
    }

    private byte[] flipped(byte[] from) {
        byte[] changed = from.clone();
        for (int flips = random.nextInt(4); flips >= 0 && changed.length > 0; flips--)
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private byte[] head(byte[] from) { return Arrays.copyOf(from, random.nextInt(from.length + 1)); }

    private byte[] tail(byte[] from) {
        return Arrays.copyOfRange(from, random.nextInt(from.length + 1), from.length);
    }

    private byte[] inserted(byte[] from, byte[] piece) {
        int at = random.nextInt(from.length + 1);
        return joined(Arrays.copyOf(from, at), piece, Arrays.copyOfRange(from, at, from.length));
    }

    private byte[] nested() {
        int depth = 1 + random.nextInt(random.nextInt(20) == 0 ? 2_000 : 12);
        String open = random.nextBoolean() ? "[" : "{\"n\":";
        String close = open.equals("[") ? "]" : "}";
        String text = "\"x\":" + open.repeat(depth) + "0" + close.repeat(random.nextInt(depth + 1)) + ",";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** An unknown field that brings the message to about its limit, on either side. */
    private byte[] padded(byte[] from) {
        int room = Math.max(0, Protocol.MAX_PAYLOAD_BYTES - from.length - 9 + random.nextInt(5) - 2);
        String filler = switch (random.nextInt(4)) {
            case 0 -> "\"" + "x".repeat(room) + "\"";
            case 1 -> "[" + "0,".repeat(room / 2) + "0]";
            case 2 -> "[" + "[],".repeat(room / 3) + "0]";
            default -> "[" + "{\"a\":1},".repeat(room / 8) + "0]";
        };
        int at = 1 + indexOf(from, (byte) '{', random.nextInt(from.length + 1));
        return joined(Arrays.copyOf(from, at),
                ("\"pad\":" + filler + ",").getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOfRange(from, at, from.length));
    }

    private byte[] valued(byte[] from, byte[] value) {
        int[] field = field(from);
        if (field == null) return flipped(from);
        return joined(Arrays.copyOf(from, field[1]), value, Arrays.copyOfRange(from, field[2], from.length));
    }

    private byte[] anyValue() {
        byte[] donor = any();
        int[] field = field(donor);
        return field == null ? donor : Arrays.copyOfRange(donor, field[1], field[2]);
    }

    private byte[] fieldTwice(byte[] from) {
        int[] field = field(from);
        if (field == null) return flipped(from);
        return joined(Arrays.copyOf(from, field[0]), Arrays.copyOfRange(from, field[0], field[2]),
                new byte[]{','},
                Arrays.copyOfRange(from, field[0], from.length));
    }

    private byte[] fieldRemoved(byte[] from) {
        int[] field = field(from);
        if (field == null) return flipped(from);
        int end = field[2] < from.length && from[field[2]] == ',' ? field[2] + 1 : field[2];
        int start = end == field[2] && field[0] > 0 && from[field[0] - 1] == ',' ? field[0] - 1 : field[0];
        return joined(Arrays.copyOf(from, start), Arrays.copyOfRange(from, end, from.length));
    }

    private byte[] fieldRenamed(byte[] from) {
        int[] field = field(from);
        if (field == null) return flipped(from);
        byte[] donor = any();
        int[] other = field(donor);
        byte[] name = other == null || random.nextBoolean()
                ? "\"renamed\":".getBytes(StandardCharsets.US_ASCII)
                : Arrays.copyOfRange(donor, other[0], other[1]);
        return joined(Arrays.copyOf(from, field[0]), name, Arrays.copyOfRange(from, field[1], from.length));
    }

    /** Start of a field's name, start of its value and end of its value; null if there is no field any more. */
    private int[] field(byte[] from) {
        List<int[]> names = new ArrayList<>();
        for (int at = 0; at < from.length; at++) {
            if (from[at] != '"') continue;
            int end = closingQuote(from, at);
            if (end + 1 < from.length && from[end + 1] == ':') names.add(new int[]{at, end + 2});
            at = end;
        }
        if (names.isEmpty()) return null;
        int[] name = names.get(random.nextInt(names.size()));
        return new int[]{name[0], name[1], valueEnd(from, name[1])};
    }

    private static int closingQuote(byte[] from, int open) {
        int at = open + 1;
        while (at < from.length && from[at] != '"') at += from[at] == '\\' ? 2 : 1;
        return Math.min(at, from.length);
    }

    private static int valueEnd(byte[] from, int start) {
        int depth = 0;
        for (int at = start; at < from.length; at++) {
            byte one = from[at];
            if (one == '"')
                at = closingQuote(from, at);
            else if (one == '{' || one == '[')
                depth++;
            else if (depth == 0 && (one == ',' || one == '}' || one == ']'))
                return at;
            else if (one == '}' || one == ']')
                depth--;
        }
        return from.length;
    }

    private static int indexOf(byte[] in, byte wanted, int from) {
        for (int at = from; at < in.length; at++) if (in[at] == wanted) return at;
        return in.length == 0 ? -1 : 0;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) joined.writeBytes(part);
        return joined.toByteArray();
    }
}
