package org.doseline.acceptance.bench.verify;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Actor;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.ledger.leaf.LeafHash;

/**
 * The records of a long log, made while they are read, so that their number is bounded by time and not by
 * disk or memory: commands and their outcomes, reports, alarms, readings, of 200 pumps. Each is made of a
 * template of its kind into which its own number is written.
 */
final class GeneratedRecords extends InputStream {
    private static final int PUMPS = 200;
    /** Written where a record's own number goes: twelve digits. */
    private static final String NUMBER = "777777777777";
    private static final String PUMP = "pump-888";

    /** Told of each leaf hash. */
    interface Hashes {
        void take(Hash leafHash);
    }

    /** A record's bytes with the places to write to. */
    private record Template(byte[] leaf, List<Integer> numbers, List<Integer> pumps) {
        static Template of(LeafBuilder leaf) {
            byte[] bytes = leaf.build().bytes();
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return new Template(bytes, places(text, NUMBER), places(text, PUMP));
        }

        private static List<Integer> places(String text, String what) {
            List<Integer> places = new ArrayList<>();
            for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) places.add(at);
            return places;
        }
    }

    private static final List<Template> KINDS = kinds();

    private final long count;
    private final Hashes hashes;
    private long index;
    private byte[] line = new byte[0];
    private int at;

    GeneratedRecords(long count, Hashes hashes) {
        this.count = count;
        this.hashes = hashes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        int written = 0;
        while (written < length) {
            if (at == line.length) {
                if (index == count) return written == 0 ? -1 : written;
                line = line(index++);
                at = 0;
            }
            int part = Math.min(length - written, line.length - at);
            System.arraycopy(line, at, target, from + written, part);
            at += part;
            written += part;
        }
        return written;
    }

    private byte[] line(long number) {
        Template kind = KINDS.get((int) (number % KINDS.size()));
        // An intent and its outcome stand side by side and share pump and number.
        long shared = number / KINDS.size();
        byte[] leaf = kind.leaf().clone();
        for (int place : kind.numbers()) digits(leaf, place, 12, shared + 100_000_000_000L);
        for (int place : kind.pumps()) digits(leaf, place + 5, 3, shared % PUMPS + 100);
        Hash hash = LeafHash.of(leaf);
        hashes.take(hash);
        byte[] head = (number + " " + hash.hex() + " - ").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + leaf.length + 1];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(leaf, 0, whole, head.length, leaf.length);
        whole[whole.length - 1] = '\n';
        return whole;
    }

    private static void digits(byte[] target, int from, int width, long number) {
        long left = number;
        for (int i = from + width - 1; i >= from; i--) {
            target[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private static List<Template> kinds() {
        JsonObject report = report(JsonObject.object()).build();
        return List.of(
                Template.of(command("COMMAND_INTENDED", JsonObject.object().with("hash", "h"))),
                Template.of(command("COMMAND_APPLIED", report(JsonObject.object().with("answeredBy", "ACK")
                        .with("tookMs", 41)))),
                Template.of(leaf("PUMP_REPORTED").before(report).after(report)),
                Template.of(leaf("ALARM_RAISED").detail(JsonObject.object().with("alarm", "PAUSED_LONG")
                        .with("code", "PAUSED_LONG").with("priority", "MEDIUM")
                        .with("text", "Paused for long.")
                        .build())),
                Template.of(leaf("AUDIT_READ")));
    }

    private static LeafBuilder leaf(String type) {
        return Leaf.of(type, "01890a5d-ac96-774b-bcce-" + NUMBER)
                .at(Instant.parse("2026-03-12T10:00:00Z"), 1_000)
                .by(Actor.of("doseline")).pump(PUMP).association("as-" + NUMBER)
                .about("session", "ses-" + NUMBER);
    }

    private static LeafBuilder command(String type, JsonObject.Builder detail) {
        return leaf(type).sequence(Long.parseLong(NUMBER)).epoch(3).detail(detail.with("kind", "PAUSE")
                .with("commandId", "01890a5d-ac96-774b-bcce-" + NUMBER).build());
    }

    private static JsonObject.Builder report(JsonObject.Builder detail) {
        Map.of("state", "PAUSED", "revision", "7", "bootCount", "2", "uptimeMs", "121000", "bedsideHold",
                "false",
                "segment", "0", "rateNlPerHour", "0", "deliveredNl", "7527").forEach(detail::with);
        return detail;
    }
}
