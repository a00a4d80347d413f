package org.doseline.ledger.verify;

import org.doseline.ledger.export.ExportFiles;

/** The members of a record that the verifier looks at, read from its bytes where they stand. For one thread. */
final class RecordView {
    /** Members of a record, in the order in which canonical JSON has them. */
    private static final String[] KNOWN = {"actor", "after", "associationId", "before", "detail", "epoch",
        "eventId",
        "hashAlg", "onBehalf", "previousEventHash", "pump", "rawMessageSha256", "reason", "sequence",
        "subject",
        "tMono", "tUtc", "type", "v"};
    private static final int MOST_TYPE = 40;

    private final JsonScan json = JsonScan.ofRecords();
    private String type = "";
    private int detail;

    /** Whether the bytes are a record of version 1 in its canonical form. */
    boolean read(byte[] bytes, int from, int to) {
        if (!json.scan(bytes, from, to)) return false;
        type = json.text(JsonScan.TOP, "type");
        detail = json.find(JsonScan.TOP, "detail");
        return json.is(json.find(JsonScan.TOP, "v"), "1")
                && json.is(json.find(JsonScan.TOP, "hashAlg"), "SHA-256")
                && isType(type)
                && json.isText(json.find(JsonScan.TOP, "eventId"))
                && json.isText(json.find(JsonScan.TOP, "tUtc"))
                && json.isText(json.find(JsonScan.TOP, "tMono"))
                && json.isObject(json.find(JsonScan.TOP, "actor"))
                && onlyKnown();
    }

    String type() { return type; }

    String eventId() { return json.text(JsonScan.TOP, "eventId"); }

    String tUtc() { return json.text(JsonScan.TOP, "tUtc"); }

    String pump() { return json.text(JsonScan.TOP, "pump"); }

    String associationId() { return json.text(JsonScan.TOP, "associationId"); }

    String rawMessageSha256() { return json.text(JsonScan.TOP, "rawMessageSha256"); }

    /** -1 where there is none. */
    long sequence() { return json.number(JsonScan.TOP, "sequence").orElse(-1); }

    /** A text of the detail; empty where there is none. */
    String detail(String name) {
        return detail == JsonScan.ABSENT ? "" : json.text(detail, name);
    }

    /** A number of the detail; -1 where there is none. */
    long detailNumber(String name) {
        return number(detail, name);
    }

    /** What a report in the detail, or in {@code after}, says of a total, if it says any: the member it is in. */
    Told told(long index, String member) {
        int in = json.find(JsonScan.TOP, member);
        return new Told(index, ExportFiles.ENTRIES, associationId(),
                number(in, "bootCount"), number(in, "uptimeMs"), number(in, "deliveredNl"),
                number(in, "rateNlPerHour"));
    }

    private long number(int parent, String name) {
        return parent == JsonScan.ABSENT ? -1 : json.number(parent, name).orElse(-1);
    }

    /** Both are in the same order, so that one walk over both is enough. */
    private boolean onlyKnown() {
        int known = 0;
        for (int i = 0; i < json.members(); i++) {
            if (json.parent(i) != JsonScan.TOP) continue;
            while (known < KNOWN.length && !json.isNamed(i, KNOWN[known])) known++;
            if (known == KNOWN.length) return false;
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
