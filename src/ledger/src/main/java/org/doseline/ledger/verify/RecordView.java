package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.doseline.ledger.export.ExportFiles;

/**
 * The members of a record that the verifier looks at, read from its bytes where they stand. For one thread.
 */
final class RecordView {
    /** All members that a record may have, in the order in which canonical JSON has them. */
    private enum Member {
        ACTOR("actor"), AFTER("after"), ASSOCIATION("associationId"), BEFORE("before"), DETAIL(
                "detail"), EPOCH(
                        "epoch"), EVENT_ID("eventId"), HASH_ALGORITHM("hashAlg"), ON_BEHALF(
                                "onBehalf"), PREVIOUS_EVENT(
                                        "previousEventHash"), PUMP("pump"), RAW_MESSAGE(
                                                "rawMessageSha256"), REASON(
                                                        "reason"), SEQUENCE("sequence"), SUBJECT(
                                                                "subject"), MONOTONIC_TIME(
                                                                        "tMono"), TIME("tUtc"), TYPE(
                                                                                "type"), VERSION("v");

        private static final Member[] ALL = values();

        private final byte[] written;

        Member(String written) { this.written = written.getBytes(StandardCharsets.US_ASCII); }
    }

    private static final int MOST_TYPE = 40;

    private final JsonScan json = JsonScan.ofRecords();
    private final Words words = new Words();
    private final int[] places = new int[Member.ALL.length];
    private String type = "";

    /** Whether the bytes are a record of version 1 in its canonical form. */
    boolean read(byte[] bytes, int from, int to) {
        if (!json.scan(bytes, from, to) || !onlyKnown()) return false;
        type = word(Member.TYPE);
        return json.is(place(Member.VERSION), "1")
                && json.is(place(Member.HASH_ALGORITHM), "SHA-256")
                && isType(type)
                && json.isText(place(Member.EVENT_ID))
                && json.isText(place(Member.TIME))
                && json.isText(place(Member.MONOTONIC_TIME))
                && json.isObject(place(Member.ACTOR));
    }

    String type() { return type; }

    String pump() { return word(Member.PUMP); }

    String associationId() { return text(Member.ASSOCIATION); }

    String rawMessageSha256() { return text(Member.RAW_MESSAGE); }

    /** -1 where there is none. */
    long sequence() { return json.number(place(Member.SEQUENCE)).orElse(-1); }

    /** A text of the detail; empty where there is none. */
    String detail(String name) {
        int detail = place(Member.DETAIL);
        return detail == JsonScan.ABSENT ? "" : json.text(detail, name);
    }

    /** A number of the detail; -1 where there is none. */
    long detailNumber(String name) {
        return number(place(Member.DETAIL), name);
    }

    /** What a report in the detail says of a total; the total is -1 where there is none. */
    Told toldInDetail(long index) {
        return told(index, place(Member.DETAIL));
    }

    /** What a report in the new values says of a total, likewise. */
    Told toldAfter(long index) {
        return told(index, place(Member.AFTER));
    }

    private Told told(long index, int in) {
        return new Told(index, ExportFiles.ENTRIES, associationId(), number(in, "bootCount"),
                number(in, "uptimeMs"), number(in, "deliveredNl"), number(in, "rateNlPerHour"));
    }

    private int place(Member member) { return places[member.ordinal()]; }

    private String text(Member member) { return json.text(place(member)); }

    private String word(Member member) { return json.text(place(member), words); }

    private long number(int parent, String name) {
        return parent == JsonScan.ABSENT ? -1 : json.number(parent, name).orElse(-1);
    }

    /** Both are in the same order, so that one walk over both finds every place. */
    private boolean onlyKnown() {
        Arrays.fill(places, JsonScan.ABSENT);
        int known = 0;
        for (int i = 0; i < json.members(); i++) {
            if (json.parent(i) != JsonScan.TOP) continue;
            while (known < places.length && !json.isNamed(i, Member.ALL[known].written)) known++;
            if (known == places.length) return false;
            places[known++] = i;
        }
        return true;
    }

    private static boolean isType(String text) {
        if (text.isEmpty() || text.length() > MOST_TYPE) return false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean letter = unit >= 'A' && unit <= 'Z';
            if (!letter && (i == 0 || unit != '_' && (unit < '0' || unit > '9'))) return false;
        }
        return true;
    }
}
